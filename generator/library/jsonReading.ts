import { deepest, type JsonShape, shapeOf } from "./jsonShapes.js";
import { unquote } from "./jsonText.js";
import { JsonWords } from "./jsonTokens.js";

/** A word of JSON behind its blanks: a text, a number, a mark, a name, the end; or a character that is none of these. */
const word =
  /[ \t\n\r]*("[^"\\\u0000-\u001f]*(?:\\(?:["\\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[{}\[\]:,]|true|false|null|$|[^])/;

/**
 * `JSON.parse(text)` of a text that must be of a certain shape.
 *
 * @param shape the type as TypeScript writes it: `{ name: string; ports?: int[] }`
 * @throws Where the text is no JSON, or holds something else. The message names the place and what is expected there.
 */
export function parse(text: string, shape: string): System.Object | undefined {
  const reader = new JsonReader(new JsonWords(word, text));
  const value = reader.value(shapeOf(shape), "The value", 0);
  reader.expect("");
  return value;
}

/** Reads JSON from its words. */
export class JsonReader {
  private readonly tokens: JsonWords;

  constructor(tokens: JsonWords) {
    this.tokens = tokens;
  }

  /** @param place what a message calls the value */
  value(shape: JsonShape, place: string, depth: int): System.Object | undefined {
    if (depth > deepest) throw new Error(`${place} is nested too deep.`);
    const token = this.tokens.token;
    const first = token.slice(0, 1);
    switch (first) {
      case "{":
        return this.record(shape, place, depth + 1);
      case "[":
        return this.list(shape, place, depth + 1);
      case '"': {
        const text = unquote(token);
        const isTaken = shape.takesText && (shape.texts.length === 0 || shape.texts.includes(text));
        if (!isTaken || token.length < 2) throw this.unexpected(shape, place);
        this.tokens.advance();
        return text as unknown as System.Object;
      }
      case "t":
      case "f":
        if (!shape.takesBoolean || token.length === 1) throw this.unexpected(shape, place);
        this.tokens.advance();
        return (token === "true") as unknown as System.Object;
      case "n":
        if (!shape.takesNull || token.length === 1) throw this.unexpected(shape, place);
        this.tokens.advance();
        return undefined;
      default:
        return this.number(shape, place);
    }
  }

  private number(shape: JsonShape, place: string): System.Object {
    const token = this.tokens.token;
    if ((!shape.takesNumber && !shape.takesInt) || !isNumber(token)) throw this.unexpected(shape, place);
    const value = numberOf(token);
    const isInt = Math.trunc(value) === value && value >= -2147483648 && value <= 2147483647;
    if (!shape.takesNumber && !isInt) throw this.unexpected(shape, place);
    this.tokens.advance();
    if (shape.takesNumber) return value as unknown as System.Object;
    const whole: int = Math.trunc(value);
    return whole as unknown as System.Object;
  }

  private list(shape: JsonShape, place: string, depth: int): System.Object {
    if (depth > deepest) throw new Error(`${place} is nested too deep.`);
    const { element } = shape;
    if (element === undefined) throw this.unexpected(shape, place);
    const list = emptyList(element);
    this.tokens.advance();
    if (this.tokens.token !== "]") {
      for (;;) {
        list.add(this.value(element, `${place}[${list.count}]`, depth + 1));
        if (this.tokens.token !== ",") break;
        this.tokens.advance();
      }
    }
    this.expect("]");
    return list as unknown as System.Object;
  }

  private record(shape: JsonShape, place: string, depth: int): System.Object {
    if (depth > deepest) throw new Error(`${place} is nested too deep.`);
    const { members } = shape;
    if (members === undefined) throw this.unexpected(shape, place);
    const record = new System.Management.Automation.PSObject();
    const { properties } = record.pSObject;
    this.tokens.advance();
    if (this.tokens.token !== "}") {
      for (;;) {
        const name = this.memberName();
        const member = members.get(name);
        if (member === undefined) {
          if (!shape.isOpen) throw new Error(`${place} has the member "${name}"; expected: ${shape.description}.`);
          this.skip(depth + 1);
        } else {
          const value = this.value(member.shape, `${place}.${name}`, depth + 1);
          const known = properties.item(member.property);
          if (known === undefined)
            properties.add(new System.Management.Automation.PSNoteProperty(member.property, value));
          else known.value = value;
        }
        if (this.tokens.token !== ",") break;
        this.tokens.advance();
      }
    }
    this.expect("}");
    for (const member of members.values()) {
      if (properties.item(member.property) !== undefined) continue;
      if (!member.isOptional)
        throw new Error(`${place} has no member "${member.name}"; expected: ${member.shape.description}.`);
      properties.add(new System.Management.Automation.PSNoteProperty(member.property, undefined));
    }
    return record;
  }

  /** The name of a member, with the colon behind it. */
  private memberName(): string {
    const token = this.tokens.token;
    if (!token.startsWith('"') || token.length < 2) throw this.noJson();
    this.tokens.advance();
    this.expect(":");
    return unquote(token);
  }

  /** Goes over the value of a member that the type does not have, so that nothing of the program sees it. */
  private skip(depth: int): void {
    if (depth < 0 || depth > deepest) throw new Error("The JSON is nested too deep.");
    const token = this.tokens.token;
    if (token === "{" || token === "[") {
      const end = token === "{" ? "}" : "]";
      this.tokens.advance();
      if (this.tokens.token !== end) {
        for (;;) {
          if (end === "}") this.memberName();
          this.skip(depth + 1);
          if (this.tokens.token !== ",") break;
          this.tokens.advance();
        }
      }
      this.expect(end);
      return;
    }
    const isName = token === "true" || token === "false" || token === "null";
    const isText = token.startsWith('"') && token.length > 1;
    if (!isName && !isText && !isNumber(token)) throw this.noJson();
    this.tokens.advance();
  }

  expect(token: string): void {
    if (this.tokens.token !== token) throw this.noJson();
    if (token !== "") this.tokens.advance();
  }

  private noJson(): Error {
    const found = this.tokens.token === "" ? "the end" : this.tokens.token;
    return new Error(`This is no JSON: ${found} at position ${this.tokens.position()}.`);
  }

  private unexpected(shape: JsonShape, place: string): Error {
    const found = this.tokens.token === "" ? "the end" : this.tokens.token;
    return new Error(`${place} is ${found}; expected: ${shape.description}.`);
  }
}

/** A word that begins with a digit, or with a sign and more. */
function isNumber(token: string): boolean {
  return /^-?[0-9]/.test(token);
}

function numberOf(token: string): number {
  const isNegative = token.startsWith("-");
  const size = sizeOf(isNegative ? token.slice(1) : token);
  return isNegative ? -size : size;
}

/** Windows PowerShell throws where a number is too large for a double. */
function sizeOf(digits: string): number {
  try {
    return System.Double.parse(digits, System.Globalization.CultureInfo.invariantCulture);
  } catch (failure) {
    if (failure instanceof System.OverflowException) return System.Double.positiveInfinity;
    throw failure;
  }
}

/** A list of what its elements are: of objects where they may be of several types. */
function emptyList(element: JsonShape): System.Collections.IList {
  const isComposite = element.members !== undefined || element.element !== undefined || element.takesNull;
  const isNumber = element.takesNumber || element.takesInt;
  if (!isComposite && element.takesText && !isNumber && !element.takesBoolean)
    return [] as string[] as unknown as System.Collections.IList;
  if (!isComposite && element.takesNumber && !element.takesText && !element.takesBoolean)
    return [] as number[] as unknown as System.Collections.IList;
  if (!isComposite && element.takesInt && !element.takesText && !element.takesBoolean)
    return [] as int[] as unknown as System.Collections.IList;
  if (!isComposite && element.takesBoolean && !element.takesText && !isNumber)
    return [] as boolean[] as unknown as System.Collections.IList;
  return [] as System.Object[] as unknown as System.Collections.IList;
}
