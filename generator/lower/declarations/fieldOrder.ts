import * as ps from "../../powershell/ast.js";

type Member = ps.PropertyDefinition | ps.MethodDefinition;

/**
 * Fields of a derived class get their values once its base is made. PowerShell gives them before, also before what the base is given is
 * looked at; so values that call something of the program, or look at the object, are assigned at the start of the constructor.
 *
 * @param classPrefix what the names of the program's classes begin with
 */
export function initializedAfterBase(members: readonly Member[], className: string, classPrefix: string): Member[] {
  const late = members.filter(
    (entry): entry is ps.PropertyDefinition & { initial: ps.Expression } =>
      entry.kind === "property" && !entry.isStatic && isOfProgram(entry.initial, classPrefix),
  );
  if (late.length === 0) return [...members];
  const values = late.map((field) => ps.assign(ps.member(ps.thisValue, field.name), field.initial));
  const isLate = new Set<Member>(late);
  const others = members.map((entry) => (isLate.has(entry) ? { ...entry, initial: undefined } : entry)) as Member[];
  const isConstructor = (entry: Member): entry is ps.MethodDefinition =>
    entry.kind === "method" && entry.returnType === undefined;
  if (!others.some(isConstructor)) others.push(emptyConstructor(className));
  return others.map((entry) => (isConstructor(entry) ? { ...entry, body: [...values, ...entry.body] } : entry));
}

function isOfProgram(part: unknown, classPrefix: string): boolean {
  if (Array.isArray(part)) return part.some((item) => isOfProgram(item, classPrefix));
  if (typeof part !== "object" || part === null) return false;
  const node = part as { readonly kind?: string; readonly name?: string };
  if (node.kind === "type" && node.name?.startsWith(classPrefix) === true) return true;
  if (node.kind === "variable" && node.name === "this") return true;
  return Object.values(part).some((item) => isOfProgram(item, classPrefix));
}

const emptyConstructor = (name: string): ps.MethodDefinition => ({
  kind: "method",
  name,
  returnType: undefined,
  parameters: [],
  isStatic: false,
  isHidden: false,
  comment: [],
  body: [],
});
