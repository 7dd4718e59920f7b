import type { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import { typeNameOf } from "./recordTypes.js";

/** A member of an object literal; of a spread the name is empty. */
export interface Item {
  readonly isSpread: boolean;
  readonly name: string;
  readonly value: ts.Expression;
}

/** `[pscustomobject]@{ ... }`. */
export function record(
  members: readonly string[],
  values: ReadonlyMap<string, ps.Expression>,
  type: ts.Type,
): ps.Expression {
  const entries = members.map((name) => ({ name: pascal(name), value: values.get(name) ?? ps.nullValue }));
  const typeName = typeNameOf(type);
  if (typeName !== undefined) entries.unshift({ name: "PSTypeName", value: ps.text(typeName) });
  return ps.cast("pscustomobject", { kind: "hashtable", entries });
}
