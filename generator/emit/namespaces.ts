/** The one namespace that a file imports: half of all type names are in it, and each further one would cost a load 3 ms. */
export const importedNamespace = "System.Collections.Generic";

const typeKeys = new Set(["type", "returnType", "base"]);

/** Whether a node of the PowerShell tree has the name of a type under this key. */
export const isTypeName = (node: object, key: string): boolean =>
  typeKeys.has(key) || (key === "name" && "kind" in node && node.kind === "type");

/** Every name within the types that are named in a tree, also as arguments of a generic one. */
export function typeNamesIn(tree: object): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === "string" && isTypeName(tree, key)) return value.match(/\w+/g) ?? [];
    return typeof value === "object" && value !== null ? typeNamesIn(value) : [];
  });
}

/** Statements with the types of the imported namespace under their short names. */
export function withShortNames<Tree>(tree: Tree): Tree {
  return shortened(tree) as Tree;
}

function shortened(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(shortened);
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" && isTypeName(tree, key) ? short(value) : shortened(value),
    ]),
  );
}

/** Also within the arguments of a generic type. */
const short = (name: string): string => name.replace(/\bSystem\.Collections\.Generic\.(?=\w+(?:[[\],]|$))/g, "");
