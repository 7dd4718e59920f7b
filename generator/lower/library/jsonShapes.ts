import { ts } from "ts-morph";
import { typeNameOf } from "../expressions/recordTypes.js";
import type { Lowering } from "../lowering.js";
import { isPlainName } from "../scope.js";

type Use = "read" | "written";

/**
 * A type as the library reads it: `{ name: string; ports?: int[] }`. Refused, and `undefined`, where JSON does not hold such values, or
 * where PowerShell cannot tell what JavaScript does.
 */
export function jsonShape(lowering: Lowering, type: ts.Type, node: ts.Node, use: Use): string | undefined {
  const reader = new ShapeWriter(lowering, node, use);
  const parts = partsOf(type);
  if (use === "written" && parts.some(isUndefined)) return reader.refuse(type, "it may be `undefined`");
  return reader.union(parts.filter((part) => !isUndefined(part)));
}

const isUndefined = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
const isNull = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Null) !== 0;
const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

class ShapeWriter {
  /** The records around the one that is written. */
  private readonly outer: ts.Type[] = [];

  constructor(
    private readonly lowering: Lowering,
    private readonly node: ts.Node,
    private readonly use: Use,
  ) {}

  refuse(type: ts.Type, why: string): undefined {
    const shown = this.lowering.program.checker.typeToString(type);
    this.lowering.refuse(this.node, "PST2021", `\`${shown}\``, why);
    return undefined;
  }

  union(parts: readonly ts.Type[]): string | undefined {
    const words = new Set<string>();
    for (const part of parts) {
      const word = this.part(part);
      if (word === undefined) return undefined;
      words.add(word);
    }
    // `number` holds every int.
    if (words.has("number")) words.delete("int");
    return [...words].join(" | ");
  }

  private part(type: ts.Type): string | undefined {
    const { checker } = this.lowering.program;
    // The elements of `[]`.
    if (isNull(type) || (type.flags & ts.TypeFlags.Never) !== 0) return "null";
    if (type.isStringLiteral()) {
      if (/[\\"]|[^\x20-\x7e]/.test(type.value))
        return this.refuse(type, "a text with quotes or other signs is no type to check");
      return `"${type.value}"`;
    }
    if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
    const facts = this.lowering.types.of(type);
    switch (facts.kind) {
      case "string":
      case "int":
      case "number":
        return facts.kind;
      case "array":
        return checker.isTupleType(type) ? this.refuse(type, "a tuple") : this.list(type);
      case "interface":
        return this.record(type);
      default:
        return this.refuse(type, "what it holds is not its type");
    }
  }

  private list(type: ts.Type): string | undefined {
    const [element] = this.lowering.program.checker.getTypeArguments(type as ts.TypeReference);
    if (element === undefined) return undefined;
    const parts = partsOf(element);
    if (this.use === "read" && parts.some(isUndefined))
      return this.refuse(type, "an element of JSON is never `undefined`");
    const shape = this.union(parts.filter((part) => !isUndefined(part)));
    if (shape === undefined) return undefined;
    return shape.includes(" | ") && !shape.endsWith("}") ? `(${shape})[]` : `${shape}[]`;
  }

  private record(type: ts.Type): string | undefined {
    const { checker } = this.lowering.program;
    if (this.outer.includes(type)) return this.refuse(type, "a type within itself has no end");
    if (this.use === "read" && typeNameOf(type) !== undefined)
      return this.refuse(type, "`@typeName` is no part of JSON");
    this.outer.push(type);
    const members: string[] = [];
    for (const member of checker.getPropertiesOfType(type)) {
      if (!isPlainName(member.name)) return this.refuse(type, `\`${member.name}\` is no plain name`);
      const parts = partsOf(checker.getTypeOfSymbolAtLocation(member, this.node));
      const isOptional = parts.some(isUndefined);
      if (this.use === "written" && isOptional && parts.some(isNull))
        return this.refuse(type, `\`${member.name}\` may be \`null\` or left out, which are one value`);
      const shape = this.union(parts.filter((part) => !isUndefined(part)));
      if (shape === undefined) return undefined;
      members.push(`${member.name}${isOptional ? "?" : ""}: ${shape}`);
    }
    this.outer.pop();
    // What is never written again may have members that nobody sees.
    if (this.use === "read" && !this.lowering.program.writtenAsJson.has(type)) members.push("...");
    return members.length === 0 ? "{ }" : `{ ${members.join("; ")} }`;
  }
}
