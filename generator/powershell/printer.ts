import * as doc from "prettier/doc";
import type { Doc } from "prettier";
import type {
  Attribute,
  Block,
  ClassDefinition,
  CommandParameter,
  Expression,
  FunctionDefinition,
  FunctionParameter,
  Interface,
  Invocation,
  MethodDefinition,
  PropertyDefinition,
  Statement,
} from "./ast.js";
import { type TextParts, textPieces } from "./longTexts.js";
import { chains, level } from "./precedence.js";
import { codeList, expandable, isCharacter, quote } from "./strings.js";

const { group, hardline, ifBreak, indent, join, line, softline } = doc.builders;

/**
 * One style for everything: OTBS, four spaces, lines to 120 columns, pipes and operators at line ends. It is also what
 * PSScriptAnalyzer's preset CodeFormattingOTBS leaves as it is: that one gives a continued line no depth of its own, so what is
 * continued stands in parentheses.
 */
const style = { printWidth: 120, tabWidth: 4, useTabs: false };

/** Prints statements as a file's text, with a newline at the end. */
export function print(statements: Block): string {
  const printed = doc.printer.printDocToString(printBlock(statements), style).formatted;
  return printed.replace(/[ \t]+$/gm, "") + "\n";
}

function printBlock(statements: Block): Doc {
  const trimmed = trimBlanks(statements);
  return join(
    hardline,
    trimmed.map((statement) => printStatement(statement)),
  );
}

/** No blank line at either end and never two in a row. */
function trimBlanks(statements: Block): Block {
  const kept = statements.filter(
    (statement, position) => statement.kind !== "blank" || statements[position - 1]?.kind !== "blank",
  );
  const start = kept[0]?.kind === "blank" ? 1 : 0;
  const end = kept.at(-1)?.kind === "blank" ? -1 : undefined;
  return kept.slice(start, end);
}

function braces(statements: Block): Doc {
  if (statements.length === 0) return "{ }";
  return ["{", indent([hardline, printBlock(statements)]), hardline, "}"];
}

/** `:name ` before a loop that is left from within another one. */
const label = (name: string | undefined): string => (name === undefined ? "" : `:${name} `);

function printStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case "expression":
      return bare(statement.expression);
    case "assignment": {
      const type = statement.type === undefined ? "" : `[${statement.type}] `;
      return group([type, expression(statement.target), ` ${statement.operator} `, right(statement.value)]);
    }
    case "increment":
      return [expression(statement.target), statement.operator];
    case "if":
      return [
        statement.branches.map((branch, position) => [
          position === 0 ? "if (" : " elseif (",
          condition(branch.condition),
          ") ",
          braces(branch.body),
        ]),
        statement.otherwise === undefined ? "" : [" else ", braces(statement.otherwise)],
      ];
    case "foreach":
      return [
        label(statement.label),
        `foreach ($${statement.variable} in `,
        expression(statement.sequence),
        ") ",
        braces(statement.body),
      ];
    case "for": {
      const parts = [statement.initial, statement.condition, statement.step];
      const head =
        statement.initial === undefined && statement.condition === undefined && statement.step === undefined
          ? ";;"
          : join(
              "; ",
              parts.map((part) =>
                part === undefined ? "" : isStatement(part) ? printStatement(part) : expression(part),
              ),
            );
      return [label(statement.label), "for (", head, ") ", braces(statement.body)];
    }
    case "while":
      return [label(statement.label), "while (", condition(statement.condition), ") ", braces(statement.body)];
    case "doWhile":
      return [label(statement.label), "do ", braces(statement.body), " while (", condition(statement.condition), ")"];
    case "try":
      return [
        "try ",
        braces(statement.body),
        statement.handler === undefined ? "" : [" catch ", braces(statement.handler)],
        statement.cleanup === undefined ? "" : [" finally ", braces(statement.cleanup)],
      ];
    case "throw":
      return statement.value === undefined ? "throw" : group(["throw ", right(statement.value)]);
    case "return":
      return statement.value === undefined ? "return" : group(["return ", right(statement.value)]);
    case "break":
    case "continue":
      return statement.label === undefined ? statement.kind : `${statement.kind} ${statement.label}`;
    case "sequence":
      return ["$(", join("; ", statement.statements.map(printStatement)), ")"];
    case "comment":
      return join(
        hardline,
        statement.lines.map((text) => (text === "" ? "#" : `# ${text}`)),
      );
    case "blank":
      return "";
    case "region":
      return `#region ${statement.name}`;
    case "endRegion":
      return "#endregion";
    case "runIn":
      return [
        "& ",
        access(statement.module),
        " ",
        expression(statement.block),
        statement.values.map((value) => [" ", argument(value)]),
      ];
    case "usingNamespace":
      return `using namespace ${statement.name}`;
    case "dotSource":
      return [". ", argument(statement.path)];
    case "exit":
      return ["exit ", argument(statement.code)];
    case "scriptHead":
      return join(hardline, interfaceParts(statement));
    case "function":
      return printFunction(statement);
    case "class":
      return printClass(statement);
  }
}

const statementKinds = new Set(["assignment", "increment", "sequence"]);

function isStatement(part: Statement | Expression): part is Statement {
  return statementKinds.has(part.kind);
}

/** A condition that is too long stands on lines of its own between its parentheses. */
function condition(node: Expression): Doc {
  if (isCommand(node)) return bare(node);
  return group([indent([softline, logicalChain(node, true)]), softline]);
}

/** The right of an assignment or of `return`. */
function right(node: Expression): Doc {
  if (isContinued(node)) return continued(node);
  if (isCommand(node)) return bare(node);
  if (node.kind === "ifExpression") {
    return group([
      "if (",
      expression(node.condition),
      ") {",
      indent([line, right(node.then)]),
      line,
      "} else {",
      indent([line, right(node.otherwise)]),
      line,
      "}",
    ]);
  }
  return expression(node);
}

/** Whether an expression is broken at its operators, or within its text, where it is too long for a line. */
const isContinued = (node: Expression): boolean =>
  (node.kind === "binary" && chains.has(node.operator)) || piecesOf(node) !== undefined;

/** An expression that gets lines of its own in parentheses, but only where it is too long. */
function continued(node: Expression): Doc {
  return group([ifBreak("("), indent([softline, chainLines(node)]), softline, ifBreak(")")]);
}

/** The operands of a chain, and the pieces of its texts, on a line each where the group around them is broken. */
function chainLines(node: Expression): Doc {
  const pieces = sumPieces(node);
  const whole = logicalChain(node, true);
  return pieces === undefined ? whole : ifBreak(join([" +", line], pieces), whole);
}

/** The operands of a sum with its long texts in pieces; `undefined` where there is no long text. */
function sumPieces(node: Expression): Doc[] | undefined {
  if (node.kind !== "binary" || node.operator !== "+") return piecesOf(node);
  const left = sumPieces(node.left);
  const right = piecesOf(node.right);
  if (left === undefined && right === undefined) return undefined;
  return [...(left ?? [logicalChain(node.left, false)]), ...(right ?? [operand(node.right, level(node) + 1)])];
}

/** Operators that chain with themselves, broken after the operator. */
function logicalChain(node: Expression, isTop: boolean): Doc {
  if (node.kind !== "binary" || !chains.has(node.operator))
    return isTop ? expression(node) : operand(node, level(node));
  const own = level(node);
  const leftSide =
    node.left.kind === "binary" && node.left.operator === node.operator
      ? logicalChain(node.left, false)
      : operand(node.left, own);
  return [leftSide, ` ${node.operator}`, line, operand(node.right, own + 1)];
}

/**
 * An operand with the parentheses it needs. `-and` and `-or` have equal strength in PowerShell, as have all comparisons;
 * where operators of one level mix, the parentheses stand for the reader's sake too.
 */
function operand(node: Expression, least: number): Doc {
  const own = level(node);
  const mixes = node.kind === "binary" && (own === 1 || own === 2 || own === 3);
  if (own < least || (mixes && own <= least)) return ["(", condition(node), ")"];
  return expression(node);
}

function expression(node: Expression): Doc {
  switch (node.kind) {
    case "variable":
      return `$${node.name}`;
    case "string":
      return printString(node.value);
    case "expandable":
      return printExpandable(node.parts);
    case "number":
      return node.text;
    case "type":
      return `[${node.name}]`;
    case "member":
      return [access(node.object), node.object.kind === "type" ? "::" : ".", memberName(node.name)];
    case "invocation":
      return printInvocation(node);
    case "index":
      return [access(node.object), "[", expression(node.index), "]"];
    case "binary":
      if (chains.has(node.operator)) return group(logicalChain(node, true));
      return [operand(node.left, level(node)), ` ${node.operator} `, operand(node.right, level(node) + 1)];
    case "unary":
      return [node.operator === "-" ? "-" : `${node.operator} `, operand(node.operand, 8)];
    case "cast":
      if (node.operand.kind === "hashtable") return [`[${node.type}]`, expression(node.operand)];
      return [`[${node.type}] `, operand(node.operand, 7)];
    case "array":
      if (node.items.length === 0) return "@()";
      return group([
        "@(",
        indent([
          softline,
          join(
            [",", line],
            node.items.map((item) => argumentInList(item)),
          ),
        ]),
        softline,
        ")",
      ]);
    case "list":
      return join([",", line], node.items.map(argumentInList));
    case "hashtable":
      return node.isShort === true ? group(printHashtable(node.entries, line)) : printHashtable(node.entries);
    case "scriptBlock":
      return [
        "{",
        indent([
          hardline,
          node.parameters.length === 0
            ? ""
            : [`param(${node.parameters.map((name) => `$${name}`).join(", ")})`, hardline],
          printBlock(node.body),
        ]),
        hardline,
        "}",
      ];
    case "command":
    case "runScript":
    case "pipeline":
      return ["(", bare(node), ")"];
    case "collected":
      return ["@(", bare(node.command), ")"];
    case "ifExpression":
      return ["$(", right(node), ")"];
  }
}

/** Comma binds tighter than every other binary operator. */
function argumentInList(node: Expression): Doc {
  if (piecesOf(node) !== undefined) return continued(node);
  return level(node) < 9 && level(node) > 0 ? ["(", expression(node), ")"] : expression(node);
}

/** What stands before a `.`, `::` or `[`. */
function access(node: Expression): Doc {
  // A command brings its own.
  if (isCommand(node)) return expression(node);
  return level(node) < 9 || node.kind === "hashtable" || node.kind === "number"
    ? ["(", expression(node), ")"]
    : expression(node);
}

/** A member name that is no plain word is quoted. */
function memberName(name: string): string {
  return /^\$?[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quote(name);
}

/** The name of an entry is a text too: `$name` would be what a variable holds. */
const entryName = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quote(name));

function printInvocation(node: Invocation): Doc {
  const chain = collectChain(node);
  if (chain.links.length >= 3) {
    return group([
      access(chain.root),
      chain.root.kind === "type" ? "::" : ".",
      indent([
        softline,
        join(
          [".", softline],
          chain.links.map((link) => [memberName(link.name), parameterList(link.parameters)]),
        ),
      ]),
    ]);
  }
  const separator = node.object.kind === "type" ? "::" : ".";
  return [access(node.object), separator, memberName(node.name), parameterList(node.parameters)];
}

/** A chain of calls on a value that is not a type: `$text.Replace(...).Replace(...)`. */
function collectChain(node: Invocation): { root: Expression; links: Invocation[] } {
  const links: Invocation[] = [];
  let current: Expression = node;
  while (current.kind === "invocation" && current.object.kind !== "type") {
    links.unshift(current);
    current = current.object;
  }
  return { root: current, links };
}

function parameterList(parameters: readonly Expression[]): Doc {
  const [only, ...others] = parameters;
  if (only === undefined) return "()";
  if (others.length === 0 && isContinued(only))
    return group(["(", indent([softline, group(chainLines(only))]), softline, ")"]);
  return group([
    "(",
    indent([
      softline,
      join(
        [",", line],
        parameters.map((parameter) => callArgument(parameter)),
      ),
    ]),
    softline,
    ")",
  ]);
}

function callArgument(node: Expression): Doc {
  return isContinued(node) ? continued(node) : expression(node);
}

/** The pieces of long texts, which are asked for at every level around them. */
const pieces = new WeakMap<Expression, { readonly of: string[] | undefined }>();

/** A text too long for most lines in the pieces that it is the sum of; `undefined` for all else. */
function piecesOf(node: Expression): string[] | undefined {
  const known = pieces.get(node) ?? { of: textPieces(node, printPiece) };
  pieces.set(node, known);
  return known.of;
}

function printPiece(parts: TextParts): string {
  const texts = parts.filter((part) => typeof part === "string");
  return texts.length === parts.length ? quote(texts.join("")) : printExpandable(parts);
}

/** A text as it is, or as a list of characters where hardly one of them can be seen. */
function printString(value: string): Doc {
  const codes = codeList(value);
  if (codes === undefined) return quote(value);
  const items = codes
    .flatMap((code, position): Doc[] => (position === 0 ? [code] : [line, code]))
    .map((part, position) => (position % 2 === 0 && position < codes.length * 2 - 2 ? [part, ","] : part));
  return group(["[string]::new([char[]] @(", indent([softline, doc.builders.fill(items)]), softline, "))"]);
}

function printExpandable(parts: readonly (string | Expression)[]): string {
  let result = '"';
  parts.forEach((part, position) => {
    if (typeof part === "string") {
      result += expandable(part);
      return;
    }
    const next = parts[position + 1];
    if (part.kind === "variable" && part.name !== "null") {
      const needsBraces = typeof next === "string" ? /^[A-Za-z0-9_:?]/.test(next) : false;
      result += needsBraces ? `\${${part.name}}` : `$${part.name}`;
    } else {
      result += `$(${flat(part)})`;
    }
  });
  return result + '"';
}

/** An expression on one line, for a hole in a string. */
function flat(node: Expression): string {
  return doc.printer.printDocToString(group(bare(node)), { ...style, printWidth: 10_000 }).formatted;
}

function printHashtable(entries: readonly { name: string; value: Expression }[], gap: Doc = hardline): Doc {
  if (entries.length === 0) return "@{}";
  const width = Math.max(...entries.map((entry) => entryName(entry.name).length));
  return [
    "@{",
    indent([
      gap,
      join(
        gap,
        entries.map((entry) => group([entryName(entry.name).padEnd(width), " = ", right(entry.value)])),
      ),
    ]),
    gap,
    "}",
  ];
}

const isCommand = (node: Expression): boolean => ["command", "runScript", "pipeline"].includes(node.kind);

/** A command or a pipeline where no parentheses need to be; any other expression as it is. */
function bare(node: Expression): Doc {
  if (node.kind === "command") return printCommand(node);
  if (node.kind === "runScript") return ["& ", argument(node.path), commandParameters(node.parameters)];
  if (node.kind !== "pipeline") return expression(node);
  const [first, ...others] = node.stages;
  // What stands before the first pipe is an expression, and needs its parentheses only where it is a comparison.
  const start = first === undefined ? "" : isCommand(first) ? bare(first) : expression(first);
  return group([start, indent(others.map((stage) => [" |", line, bare(stage)]))]);
}

/** How wide an expression is on one line. */
export const widthOf = (node: Expression): number => flat(node).length;

function printCommand(node: Extract<Expression, { kind: "command" }>): Doc {
  return [node.name, commandParameters(node.parameters)];
}

function commandParameters(parameters: readonly CommandParameter[]): Doc {
  return parameters.map((parameter) => {
    if (parameter.form === "splat") return ` @${parameter.name ?? ""}`;
    const name = parameter.name === undefined ? "" : ` -${parameter.name}`;
    if (parameter.value === undefined) return name;
    if (parameter.form === "switch") return [name, ":", argument(parameter.value)];
    if (parameter.value.kind === "string" && parameter.form === "word") return [name, " ", parameter.value.value];
    if (parameter.value.kind === "string" && enumerated.has(parameter.name ?? ""))
      return [name, " ", parameter.value.value];
    return [name, " ", argument(parameter.value)];
  });
}

/** Parameters whose value is one word of an enumeration, which nobody quotes. */
const enumerated = new Set(["ErrorAction", "Category"]);

/** A value in a command's arguments, where only simple expressions stand without parentheses. */
function argument(node: Expression): Doc {
  switch (node.kind) {
    case "variable":
    case "number":
    case "array":
    case "scriptBlock":
      return expression(node);
    case "string":
      return isCharacter(node.value) ? ["(", expression(node), ")"] : expression(node);
    case "expandable":
      return expression(node);
    case "index":
      return node.object.kind === "variable" ? expression(node) : ["(", expression(node), ")"];
    case "member":
      return node.object.kind === "variable" ? expression(node) : ["(", expression(node), ")"];
    case "command":
    case "runScript":
    case "pipeline":
    case "collected":
      return expression(node);
    default:
      return ["(", expression(node), ")"];
  }
}

function comment(lines: readonly string[]): Doc {
  return lines.map((text) => [text === "" ? "#" : `# ${text}`, hardline]);
}

const attributeLines = (attributes: readonly Attribute[] = []): Doc =>
  attributes.map((attribute) => [printAttribute(attribute), hardline]);

function printClass(node: ClassDefinition): Doc {
  const base = node.base === undefined ? "" : ` : ${node.base}`;
  const members = node.members.map((entry, position) => {
    const previous = node.members[position - 1];
    // A line after a property that has a comment would read as if the comment were about it too.
    const isDense =
      entry.kind === "property" &&
      previous?.kind === "property" &&
      entry.comment.length === 0 &&
      previous.comment.length === 0;
    const gap = position === 0 ? "" : isDense ? hardline : [hardline, hardline];
    return [gap, entry.kind === "property" ? printProperty(entry) : printMethod(entry)];
  });
  const body = members.length === 0 ? " { }" : [" {", indent([hardline, members]), hardline, "}"];
  return [comment(node.comment), attributeLines(node.attributes), `class ${node.name}${base}`, body];
}

function modifiers(node: PropertyDefinition | MethodDefinition): string {
  return `${node.isHidden ? "hidden " : ""}${node.isStatic ? "static " : ""}`;
}

function printProperty(node: PropertyDefinition): Doc {
  return group([
    comment(node.comment),
    attributeLines(node.attributes),
    modifiers(node),
    `[${node.type}] $${node.name}`,
    node.initial === undefined ? "" : [" = ", right(node.initial)],
  ]);
}

function printMethod(node: MethodDefinition): Doc {
  const returns = node.returnType === undefined ? "" : `[${node.returnType}] `;
  const parameters = node.parameters.map((parameter) => `[${parameter.type}] $${parameter.name}`);
  const list =
    parameters.length === 0 ? "()" : group(["(", indent([softline, join([",", line], parameters)]), softline, ")"]);
  const base = node.baseParameters === undefined ? "" : [" : base", parameterList(node.baseParameters)];
  return [comment(node.comment), modifiers(node), returns, node.name, list, base, " ", braces(node.body)];
}

function printAttribute(attribute: Attribute): Doc {
  const named = attribute.named.map((entry) =>
    entry.value === undefined ? entry.name : [entry.name, " = ", expression(entry.value)],
  );
  const all = [...attribute.positional.map((value) => expression(value)), ...named];
  const [only] = attribute.positional;
  if (only?.kind === "scriptBlock" && all.length === 1) return [`[${attribute.name}(`, ...all, ")]"];
  return group([`[${attribute.name}(`, indent([softline, join([",", line], all)]), softline, ")]"]);
}

function printParameter(parameter: FunctionParameter): Doc {
  return [
    parameter.attributes.map((attribute) => [printAttribute(attribute), hardline]),
    `[${parameter.type}] $${parameter.name}`,
    parameter.initial === undefined ? "" : [" = ", expression(parameter.initial)],
  ];
}

/** The help, the attributes and the parameters, as far as there are any. */
function interfaceParts(node: Interface): Doc[] {
  const parts: Doc[] = [];
  if (node.help !== undefined) {
    parts.push(["<#", node.help.map((text) => [hardline, text]), hardline, "#>"]);
  }
  parts.push(...node.attributes.map(printAttribute));
  if (node.parameters.length > 0) {
    const isBare = node.parameters.every((parameter) => parameter.attributes.length === 0);
    const between = isBare ? [",", line] : [",", hardline, hardline];
    const edge = isBare ? softline : hardline;
    parts.push(group(["param(", indent([edge, join(between, node.parameters.map(printParameter))]), edge, ")"]));
  } else if (node.attributes.length > 0) {
    parts.push("param()");
  }
  return parts;
}

function printFunction(node: FunctionDefinition): Doc {
  const parts = interfaceParts(node);
  const head: Doc = join(hardline, parts);
  const blocks = (node.blocks ?? []).map((block) => [block.name, " ", braces(block.body)]);
  const body: Doc[] = node.body === undefined ? blocks : [printBlock(node.body)];
  const content = parts.length === 0 ? join([hardline, hardline], body) : join([hardline, hardline], [head, ...body]);
  return [comment(node.comment ?? []), `function ${node.name} {`, indent([hardline, content]), hardline, "}"];
}
