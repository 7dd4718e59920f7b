import * as ps from "../powershell/ast.js";

/**
 * A function of the core file that makes an object by a name. Only that file knows the classes. The scope has to be named because
 * the file may be loaded within a function.
 */
export function factory(
  name: string,
  comment: readonly string[],
  objects: readonly { readonly name: string; readonly object: ps.Expression }[],
): ps.FunctionDefinition {
  return {
    kind: "function",
    name: `script:${name}`,
    comment,
    attributes: [],
    parameters: [{ name: "Name", type: "string", attributes: [] }],
    body: objects.map((entry) => ({
      kind: "if",
      branches: [
        {
          condition: ps.binary(ps.variable("Name"), "-eq", ps.text(entry.name)),
          body: [{ kind: "return", value: entry.object }],
        },
      ],
    })),
  };
}
