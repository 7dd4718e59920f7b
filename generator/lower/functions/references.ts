import { ts } from "ts-morph";
import { pascal } from "../../model/names.js";
import * as ps from "../../powershell/ast.js";
import type { Lowering } from "../lowering.js";
import { functionClass, method } from "./closures.js";
import { fileFunction } from "./nesting.js";
import { isCallerFilled } from "./parameters.js";
import { shapeOf, signatureOf, wantedSignature } from "./shapes.js";

/** A function of a file as a value: an object whose `Invoke` calls it. */
export function functionReference(
  lowering: Lowering,
  node: ts.Identifier,
  declaration: ts.FunctionDeclaration | ts.VariableDeclaration,
): ps.Expression {
  const { program } = lowering;
  const own = signatureOf(program, program.checker.getTypeAtLocation(node));
  const wanted = wantedSignature(program, node) ?? own;
  if (own === undefined || wanted === undefined) return lowering.refuse(node, "PST1009");
  const { parameters: declared } = fileFunction(declaration) ?? (declaration as ts.FunctionDeclaration);
  if (declared.some(isCallerFilled)) return lowering.refuse(node, "PST2013");
  const shape = shapeOf(program, wanted, node);
  const takes = own.parameters.length;
  const parameters = shape.parameters.map(({ name, facts }) => ({ name, type: program.types.stored(facts) }));
  const returnType = program.types.emitted(
    shape.result.kind === "void" ? shapeOf(program, own, node).result : shape.result,
  );
  const file = program.fileClass(declaration.getSourceFile());
  const name = pascal(declaration.name?.getText() ?? "");
  const key = JSON.stringify([file, name, returnType, parameters.map((parameter) => parameter.type)]);
  const className = program.functionReference(key, () => {
    const made = program.functionClass(`${file}${name}Function`);
    const given = parameters.slice(0, takes).map((parameter) => ps.variable(parameter.name));
    const missing = Array.from({ length: takes - given.length }, () => ps.nullValue);
    const call = ps.invoke(ps.type(file), name, ...given, ...missing);
    const body: ps.Statement = returnType === "void" ? ps.run(call) : { kind: "return", value: call };
    const shared = functionClass(made, [], method("Invoke", returnType, parameters, [body]));
    program.addFunctionClass({ ...shared, members: [onlyInstance(made), ...shared.members] });
    return made;
  });
  return ps.member(ps.type(className), "Value");
}

/** A function of a file is one object wherever it is named, so that it is equal to itself. */
const onlyInstance = (className: string): ps.PropertyDefinition => ({
  kind: "property",
  name: "Value",
  type: className,
  isStatic: true,
  isHidden: true,
  comment: [],
  initial: ps.create(className),
});
