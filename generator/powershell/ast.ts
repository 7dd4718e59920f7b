/** The PowerShell that the generator can say. Only what both Windows PowerShell 5.1 and PowerShell 7 understand has a node. */

/** What gives a value. */
export type Expression =
  | Variable
  | StringLiteral
  | ExpandableString
  | NumberLiteral
  | TypeLiteral
  | Member
  | Invocation
  | Index
  | Binary
  | Unary
  | Cast
  | ArrayLiteral
  | List
  | Hashtable
  | ScriptBlock
  | CommandCall
  | ScriptCall
  | Pipeline
  | Collected
  | IfExpression;

/** `$name`, `$script:name`, `$true`, `$null`, `$this`. */
export interface Variable {
  readonly kind: "variable";
  readonly name: string;
}
/** `'text'`. */
export interface StringLiteral {
  readonly kind: "string";
  readonly value: string;
  /** Never broken into a sum, however long: a manifest holds no operators. */
  readonly isWhole?: boolean;
}
/** `"...$name..."`: text and holes in turn. */
export interface ExpandableString {
  readonly kind: "expandable";
  readonly parts: readonly (string | Expression)[];
}
/** A number, as it is written. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly text: string;
}
/** `[Name]`. */
export interface TypeLiteral {
  readonly kind: "type";
  readonly name: string;
}
/** `object.Name`, or `[Type]::Name` where the object is a type literal. */
export interface Member {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
}
/** `object.Name(...)`, or `[Type]::Name(...)`. */
export interface Invocation {
  readonly kind: "invocation";
  readonly object: Expression;
  readonly name: string;
  readonly parameters: readonly Expression[];
}
/** `object[index]`. */
export interface Index {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
}
/** `left -operator right`. */
export interface Binary {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}
/** `-not operand`, `-bnot operand` or `-operand`. */
export interface Unary {
  readonly kind: "unary";
  readonly operator: "-not" | "-bnot" | "-";
  readonly operand: Expression;
}
/** `[type] operand`. */
export interface Cast {
  readonly kind: "cast";
  readonly type: string;
  readonly operand: Expression;
}
/** `@(a, b)`. */
export interface ArrayLiteral {
  readonly kind: "array";
  readonly items: readonly Expression[];
}
/** `$a, $b`: what is assigned together, on both sides of `=`. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Expression[];
}
/** `@{ Name = value }`. */
export interface Hashtable {
  readonly kind: "hashtable";
  readonly entries: readonly { readonly name: string; readonly value: Expression }[];
  /** On one line where it fits. */
  readonly isShort?: boolean;
}
/** `{ param($name) ... }`. */
export interface ScriptBlock {
  readonly kind: "scriptBlock";
  readonly parameters: readonly string[];
  readonly body: readonly Statement[];
}
/** `Verb-Noun -Name value`; as an expression it stands in parentheses. */
export interface CommandCall {
  readonly kind: "command";
  readonly name: string;
  readonly parameters: readonly CommandParameter[];
}
/** A parameter without a value is a switch; one without a name is positional. */
export interface CommandParameter {
  readonly name?: string;
  readonly value?: Expression;
  /** `-Name:$value`, `-Name Word` without quotes, or `@name`: a table of parameters in that variable. */
  readonly form?: "switch" | "word" | "splat";
}
/** `& path -Name value`: runs a script in a scope of its own; as an expression it stands in parentheses. */
export interface ScriptCall {
  readonly kind: "runScript";
  readonly path: Expression;
  readonly parameters: readonly CommandParameter[];
}
/** `a | b`; as an expression it stands in parentheses. */
export interface Pipeline {
  readonly kind: "pipeline";
  readonly stages: readonly Expression[];
}
/** `@(command)`: an array of all that it gives. */
export interface Collected {
  readonly kind: "collected";
  readonly command: Expression;
}
/** `if (c) { a } else { b }` on the right of an assignment. */
export interface IfExpression {
  readonly kind: "ifExpression";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** What stands on lines of its own. */
export type Statement =
  | { readonly kind: "expression"; readonly expression: Expression }
  | {
      readonly kind: "assignment";
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
      /** `[type] $target = value`. */
      readonly type?: string;
    }
  | { readonly kind: "increment"; readonly target: Expression; readonly operator: "++" | "--" }
  | If
  | {
      readonly kind: "foreach";
      readonly variable: string;
      readonly sequence: Expression;
      readonly body: Block;
      readonly label?: string | undefined;
    }
  | {
      readonly kind: "for";
      readonly label?: string | undefined;
      readonly initial: Statement | undefined;
      readonly condition: Expression | undefined;
      readonly step: Statement | undefined;
      readonly body: Block;
    }
  | {
      readonly kind: "while";
      readonly label?: string | undefined;
      readonly condition: Expression;
      readonly body: Block;
    }
  | {
      readonly kind: "doWhile";
      readonly label?: string | undefined;
      readonly condition: Expression;
      readonly body: Block;
    }
  | { readonly kind: "try"; readonly body: Block; readonly handler?: Block; readonly cleanup?: Block }
  | { readonly kind: "throw"; readonly value?: Expression }
  | { readonly kind: "return"; readonly value?: Expression }
  | { readonly kind: "break" | "continue"; readonly label?: string | undefined }
  /** `$(a; b)`: several statements as the step of a `for`. */
  | { readonly kind: "sequence"; readonly statements: Block }
  | { readonly kind: "comment"; readonly lines: readonly string[] }
  | { readonly kind: "blank" }
  /** `#region name`, which editors fold. */
  | { readonly kind: "region"; readonly name: string }
  | { readonly kind: "endRegion" }
  | { readonly kind: "usingNamespace"; readonly name: string }
  | { readonly kind: "dotSource"; readonly path: Expression }
  /** `exit code`: ends the script. */
  | { readonly kind: "exit"; readonly code: Expression }
  | ScriptHead
  /** `& module { ... } a b`: runs the block in the module, with its values as `$args`. */
  | {
      readonly kind: "runIn";
      readonly module: Expression;
      readonly block: ScriptBlock;
      readonly values: readonly Expression[];
    }
  | FunctionDefinition
  | ClassDefinition;

/** What stands between braces, or in a file. */
export type Block = readonly Statement[];

/** `if`, `elseif`, `else`. */
export interface If {
  readonly kind: "if";
  /** The first is `if`, each further one `elseif`. */
  readonly branches: readonly { readonly condition: Expression; readonly body: Block }[];
  readonly otherwise?: Block;
}

/** `class Name : Base { ... }`. */
export interface ClassDefinition {
  readonly kind: "class";
  readonly name: string;
  readonly base: string | undefined;
  readonly attributes?: readonly Attribute[];
  readonly comment: readonly string[];
  readonly members: readonly (PropertyDefinition | MethodDefinition)[];
}

/** A property of a class. */
export interface PropertyDefinition {
  readonly kind: "property";
  readonly name: string;
  readonly type: string;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  readonly comment: readonly string[];
  readonly attributes?: readonly Attribute[];
  readonly initial: Expression | undefined;
}

/** A method or a constructor of a class. */
export interface MethodDefinition {
  readonly kind: "method";
  readonly name: string;
  /** `undefined` for a constructor. */
  readonly returnType: string | undefined;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  readonly comment: readonly string[];
  readonly baseParameters?: readonly Expression[];
  readonly body: Block;
}

/** `[Name(argument, Key = value, Switch)]`. */
export interface Attribute {
  readonly name: string;
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly value?: Expression }[];
}

/** A parameter of a function, with its attributes. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: string;
  readonly attributes: readonly Attribute[];
  readonly initial?: Expression;
}

/** What callers see of a function or a script. */
export interface Interface {
  /** The lines of the comment-based help. */
  readonly help?: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly FunctionParameter[];
}

/** `<# help #> [CmdletBinding()] param(...)` at the top of a file that is a script. */
export interface ScriptHead extends Interface {
  readonly kind: "scriptHead";
}

/** `function Name { ... }`. */
export interface FunctionDefinition extends Interface {
  readonly kind: "function";
  /** With the scope where one is meant: `script:New-Thing`. */
  readonly name: string;
  /** A plain comment above it. */
  readonly comment?: readonly string[];
  /** Where there are `begin`, `process`, `end`; otherwise only `body`. */
  readonly blocks?: readonly { readonly name: "begin" | "process" | "end"; readonly body: Block }[];
  readonly body?: Block;
}

/** `$name`. */
export const variable = (name: string): Variable => ({ kind: "variable", name });
/** `'value'`. */
export const text = (value: string): StringLiteral => ({ kind: "string", value });
/** A whole number. */
export const integer = (value: number): NumberLiteral => ({ kind: "number", text: String(value) });
/** `[name]`. */
export const type = (name: string): TypeLiteral => ({ kind: "type", name });
/** `object.name`, or `[type]::name`. */
export const member = (object: Expression, name: string): Member => ({ kind: "member", object, name });
/** `object.name(...)`, or `[type]::name(...)`. */
export const invoke = (object: Expression, name: string, ...parameters: Expression[]): Invocation => ({
  kind: "invocation",
  object,
  name,
  parameters,
});
/** `[typeName]::new(...)`. */
export const create = (typeName: string, ...parameters: Expression[]): Invocation =>
  invoke(type(typeName), "new", ...parameters);
/** `left operator right`. */
export const binary = (left: Expression, operator: string, right: Expression): Binary => ({
  kind: "binary",
  operator,
  left,
  right,
});
/** Several conditions as one; `undefined` where there is none. */
export const joined = ([first, ...others]: readonly Expression[], operator: "-and" | "-or"): Expression | undefined =>
  first === undefined ? undefined : others.reduce((left, right) => binary(left, operator, right), first);
/** `-not operand`; twice is not at all. */
export const not = (operand: Expression): Expression =>
  operand.kind === "unary" && operand.operator === "-not"
    ? operand.operand
    : { kind: "unary", operator: "-not", operand };
/** `[typeName] operand`. */
export const cast = (typeName: string, operand: Expression): Cast => ({ kind: "cast", type: typeName, operand });
/** `a, b`. */
export const list = (items: readonly Expression[]): List => ({ kind: "list", items });
/** `target = value`, or with another operator. */
export const assign = (target: Expression, value: Expression, operator = "="): Statement => ({
  kind: "assignment",
  target,
  operator,
  value,
});
/** An expression as a statement. */
export const run = (expression: Expression): Statement => ({ kind: "expression", expression });
/** `Verb-Noun -Name value`. */
export const command = (name: string, parameters: CommandCall["parameters"]): CommandCall => ({
  kind: "command",
  name,
  parameters,
});

/** `$null`. */
export const nullValue = variable("null");
/** `$true`. */
export const trueValue = variable("true");
/** `$false`. */
export const falseValue = variable("false");
/** `$this`. */
export const thisValue = variable("this");
