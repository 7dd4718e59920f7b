/** The one namespace that a file imports: half of all type names are in it, and each further one would cost a load 3 ms. */
export const importedNamespace = "System.Collections.Generic";

/** Where a node of the PowerShell tree has the name of a type. */
const typeNames = new Set(["type", "returnType", "base"]);

/** Statements with the types of the imported namespace under their short names. */
export function withShortNames<Tree>(tree: Tree): Tree {
  return shortened(tree) as Tree;
}

function shortened(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(shortened);
  if (typeof tree !== "object" || tree === null) return tree;
  const isType = "kind" in tree && tree.kind === "type";
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" && (typeNames.has(key) || (isType && key === "name")) ? short(value) : shortened(value),
    ]),
  );
}

/** Also within the arguments of a generic type. */
const short = (name: string): string => name.replace(/\bSystem\.Collections\.Generic\.(?=\w+(?:[[\],]|$))/g, "");
