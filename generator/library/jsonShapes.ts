import { unquote } from "./jsonText.js";
import { JsonWords } from "./jsonTokens.js";

/** What a value of JSON may be, as a type of TypeScript says it. */
export class JsonShape {
  takesText: boolean = false;
  takesNumber: boolean = false;
  takesInt: boolean = false;
  takesBoolean: boolean = false;
  takesNull: boolean = false;
  /** The only texts there may be; none where any may be. */
  readonly texts: string[] = [];
  element: JsonShape | undefined = undefined;
  /** Members of an object by their names in JSON. */
  members: Map<string, JsonMember> | undefined = undefined;
  /** Whether an object may have other members, which are left out. */
  isOpen: boolean = false;
  /** What a message says is expected. */
  description: string = "";
}

/** A member of an object. */
export class JsonMember {
  /** Its name in JSON. */
  readonly name: string;
  /** Its name in PowerShell. */
  readonly property: string;
  readonly isOptional: boolean;
  readonly shape: JsonShape;

  constructor(name: string, property: string, isOptional: boolean, shape: JsonShape) {
    this.name = name;
    this.property = property;
    this.isOptional = isOptional;
    this.shape = shape;
  }
}

/** The deepest that a shape, or a value that is skipped, may be. */
export const deepest = 500;

const word = /\s*("[^"]*"|[A-Za-z_][A-Za-z0-9_]*|\[\]|\.\.\.|$|[^])/;

/** Reads `{ name: string; ports?: int[]; ... }`, where `...` stands for members that do not matter. */
export function shapeOf(text: string): JsonShape {
  return readShape(new JsonWords(word, text), text, 0);
}

function readShape(tokens: JsonWords, text: string, depth: int): JsonShape {
  if (depth > deepest) throw new Error("The type is too deep.");
  const start = tokens.position();
  const shape = new JsonShape();
  for (;;) {
    merge(shape, readPart(tokens, text, depth + 1));
    if (tokens.token !== "|") break;
    tokens.advance();
  }
  shape.description = text.slice(start, tokens.position()).trim();
  return shape;
}

/** One of the types that `|` joins, with every `[]` behind it. */
function readPart(tokens: JsonWords, text: string, depth: int): JsonShape {
  if (depth > deepest) throw new Error("The type is too deep.");
  let part = new JsonShape();
  if (tokens.token === "(") {
    tokens.advance();
    part = readShape(tokens, text, depth + 1);
    tokens.advance();
  } else if (tokens.token === "{") {
    part.members = readMembers(tokens, text, part, depth + 1);
  } else {
    addPrimitive(part, tokens.token);
    tokens.advance();
  }
  while (tokens.token === "[]") {
    const list = new JsonShape();
    list.element = part;
    part = list;
    tokens.advance();
  }
  return part;
}

function readMembers(tokens: JsonWords, text: string, record: JsonShape, depth: int): Map<string, JsonMember> {
  if (depth > deepest) throw new Error("The type is too deep.");
  const members = new Map<string, JsonMember>();
  tokens.advance();
  while (tokens.token !== "}") {
    if (tokens.token === "...") {
      record.isOpen = true;
      tokens.advance();
      continue;
    }
    const name = tokens.token;
    tokens.advance();
    const isOptional = tokens.token === "?";
    if (isOptional) tokens.advance();
    tokens.advance();
    const shape = readShape(tokens, text, depth + 1);
    members.set(name, new JsonMember(name, name.slice(0, 1).toUpperCase() + name.slice(1), isOptional, shape));
    if (tokens.token === ";") tokens.advance();
  }
  tokens.advance();
  return members;
}

function addPrimitive(shape: JsonShape, token: string): void {
  switch (token) {
    case "string":
      shape.takesText = true;
      break;
    case "number":
      shape.takesNumber = true;
      break;
    case "int":
      shape.takesInt = true;
      break;
    case "boolean":
      shape.takesBoolean = true;
      break;
    case "null":
      shape.takesNull = true;
      break;
    default:
      shape.takesText = true;
      shape.texts.push(unquote(token));
  }
}

function merge(shape: JsonShape, part: JsonShape): void {
  shape.takesText = shape.takesText || part.takesText;
  shape.takesNumber = shape.takesNumber || part.takesNumber;
  shape.takesInt = shape.takesInt || part.takesInt;
  shape.takesBoolean = shape.takesBoolean || part.takesBoolean;
  shape.takesNull = shape.takesNull || part.takesNull;
  for (const text of part.texts) shape.texts.push(text);
  if (part.element !== undefined) shape.element = part.element;
  if (part.members !== undefined) {
    shape.members = part.members;
    shape.isOpen = part.isOpen;
  }
}
