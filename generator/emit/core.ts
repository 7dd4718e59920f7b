import type { CommandModel } from "../model/command.js";
import type { ResourceModel } from "../model/resource.js";
import type { ScriptModel } from "../model/script.js";
import * as ps from "../powershell/ast.js";
import { completerKey, privateNames } from "./commands.js";
import { coreParts } from "./coreParts.js";
import { factory } from "./factory.js";
import { generatedNotice } from "./loading.js";
import { importedNamespace, withShortNames } from "./namespaces.js";
import { newResource } from "./resources.js";
import { newScript } from "./scripts.js";

/** A file's classes under the name of its source, so that a reader of either finds the other. */
export interface LoweredFile {
  readonly path: string;
  readonly classes: readonly ps.ClassDefinition[];
}

/** What ends a block of a command is turned into an error record by this function of the program. */
export interface ErrorHandler {
  readonly className: string;
  readonly method: string;
}

/**
 * The files with every class, by path: the one that the first call of a command loads and, where the classes are many, the parts that
 * it loads in turn.
 */
export function coreFiles(
  moduleName: string,
  files: readonly LoweredFile[],
  commands: readonly CommandModel[],
  resources: readonly ResourceModel[],
  scripts: readonly ScriptModel[],
  handler: ErrorHandler | undefined,
  thrown: ErrorHandler,
): Map<string, ps.Block> {
  const parts = coreParts(files).map(({ name, files: sources }) => ({ name, statements: sources.flatMap(region) }));
  // Only code that is parsed after the classes can name them.
  parts.at(-1)?.statements.push(...entries(moduleName, commands, resources, scripts, handler, thrown));
  const whole = `${moduleName}.Core.ps1`;
  const [only, ...further] = parts;
  if (only !== undefined && further.length === 0) {
    const title = `The classes behind the commands; ${moduleName}.psm1 loads this file on first use. Each region is a source file.`;
    return new Map([[`module/${whole}`, withHeader(moduleName, title, only.statements)]]);
  }
  const fileName = (name: string): string => `${moduleName}.Core.${name}.ps1`;
  const names = parts.map(({ name }) => fileName(name));
  return new Map([
    [`module/${whole}`, loader(moduleName, names)],
    ...parts.map(({ name, statements }) => {
      const title = `Classes behind the commands; ${whole} loads this file. Each region is a source file.`;
      return [`module/${fileName(name)}`, withHeader(moduleName, title, statements)] as const;
    }),
  ]);
}

/** A file of classes: what it is, and how to read it. */
export function withHeader(moduleName: string, title: string, statements: readonly ps.Statement[]): ps.Block {
  return withShortNames([
    {
      kind: "comment",
      lines: [
        generatedNotice(moduleName),
        "",
        title,
        "",
        "Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.",
        "get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.",
      ],
    },
    { kind: "blank" },
    { kind: "usingNamespace", name: importedNamespace },
    { kind: "blank" },
    ...statements,
  ]);
}

function loader(moduleName: string, names: readonly string[]): ps.Block {
  return [
    {
      kind: "comment",
      lines: [
        generatedNotice(moduleName),
        "",
        `Loads the classes behind the commands; ${moduleName}.psm1 loads this file on first use.`,
        "",
        "They stand in a file for each folder of the source, each after those it uses: PowerShell takes four times as long to",
        "define twice as many classes of one file.",
      ],
    },
    { kind: "blank" },
    ...names.map((name): ps.Statement => ({
      kind: "dotSource",
      path: { kind: "expandable", parts: [ps.variable("PSScriptRoot"), `/${name}`] },
    })),
  ];
}

/** The classes of a source file. */
export const region = (file: LoweredFile): ps.Statement[] => [
  { kind: "region", name: file.path },
  { kind: "blank" },
  ...file.classes.flatMap((definition): ps.Statement[] => [definition, { kind: "blank" }]),
  { kind: "endRegion" },
  { kind: "blank" },
];

/** What the module calls in the classes. */
function entries(
  moduleName: string,
  commands: readonly CommandModel[],
  resources: readonly ResourceModel[],
  scripts: readonly ScriptModel[],
  handler: ErrorHandler | undefined,
  thrown: ErrorHandler,
): ps.Statement[] {
  const statements: ps.Statement[] = [];
  if (commands.length + scripts.length > 0) {
    const runs = { commands: commands.length > 0, scripts: scripts.length > 0 };
    statements.push(commandRunner(moduleName, runs, handler, thrown));
  }
  if (commands.length > 0) statements.push({ kind: "blank" }, newCommand(moduleName, commands));
  if (scripts.length > 0) statements.push({ kind: "blank" }, newScript(moduleName, scripts));
  if (resources.length > 0) statements.push({ kind: "blank" }, newResource(moduleName, resources));
  const complete = completeArgument(moduleName, commands);
  if (complete !== undefined) statements.push({ kind: "blank" }, complete);
  return statements;
}

function newCommand(moduleName: string, commands: readonly CommandModel[]): ps.FunctionDefinition {
  const names = privateNames(moduleName);
  return factory(
    names.newCommand,
    [
      "The object that carries a command out. Only this file knows the classes, so it makes them. The scope has to be",
      "named because the file is loaded within a function.",
    ],
    commands.map((command) => ({
      name: command.name,
      object: ps.create(names.runner, ps.create(command.className)),
    })),
  );
}

const cmdletType = "System.Management.Automation.PSCmdlet";

/**
 * Runs the blocks of a command, or a script. The errors are caught in a method and not in the advanced function: a catch there
 * leaves a second record in the caller's -ErrorVariable (measured on 7.6.9).
 */
function commandRunner(
  moduleName: string,
  runs: { readonly commands: boolean; readonly scripts: boolean },
  handler: ErrorHandler | undefined,
  thrown: ErrorHandler,
): ps.ClassDefinition {
  const inner = ps.member(ps.thisValue, "Command");
  const cmdlet = ps.variable("cmdlet");
  const bound = ps.variable("bound");
  const name = ps.variable("name");
  const parameters = [
    { name: "cmdlet", type: cmdletType },
    { name: "bound", type: "System.Collections.IDictionary" },
  ];
  const failure = ps.invoke(ps.type(thrown.className), thrown.method, ps.variable("_"));
  const record =
    handler === undefined ? ps.variable("_") : ps.invoke(ps.type(handler.className), handler.method, failure);
  const shared = { kind: "method", isStatic: false } as const;
  const set = ps.run(ps.invoke(ps.thisValue, "SetParameters", bound));
  const block = (title: string, report: string): ps.MethodDefinition => ({
    ...shared,
    name: title,
    returnType: "void",
    parameters,
    isHidden: false,
    comment: [],
    body: [
      {
        kind: "try",
        body: [set, ps.run(ps.invoke(inner, title, cmdlet))],
        handler: [ps.run(ps.invoke(cmdlet, report, record))],
      },
    ],
  });
  const execute: ps.MethodDefinition = {
    ...shared,
    name: "Execute",
    returnType: "int",
    parameters,
    isHidden: false,
    comment: ["The exit code of a script. What ends the script is thrown as a record, which the script itself writes."],
    body: [
      {
        kind: "try",
        body: [set, { kind: "return", value: ps.invoke(inner, "Execute", cmdlet) }],
        handler: [{ kind: "throw", value: record }],
      },
    ],
  };
  return {
    kind: "class",
    name: privateNames(moduleName).runner,
    base: undefined,
    comment: [
      "Runs the blocks of a command and turns whatever ends one into an error record with an id that stays the same.",
    ],
    members: [
      {
        kind: "property",
        name: "Command",
        type: "object",
        isStatic: false,
        isHidden: true,
        comment: [],
        initial: undefined,
      },
      {
        ...shared,
        name: privateNames(moduleName).runner,
        returnType: undefined,
        parameters: [{ name: "command", type: "object" }],
        isHidden: false,
        comment: [],
        body: [ps.assign(inner, ps.variable("command"))],
      },
      ...(runs.commands
        ? [block("Begin", "ThrowTerminatingError"), block("Process", "WriteError"), block("End", "WriteError")]
        : []),
      ...(runs.scripts ? [execute] : []),
      {
        ...shared,
        name: "SetParameters",
        returnType: "void",
        parameters: [parameters[1] ?? { name: "bound", type: "object" }],
        isHidden: true,
        comment: ["Hands over what the caller gave; the common parameters are none of the command's own."],
        body: [
          {
            kind: "foreach",
            variable: "name",
            sequence: ps.member(bound, "Keys"),
            body: [
              {
                kind: "if",
                branches: [
                  {
                    condition: ps.binary(ps.nullValue, "-ne", {
                      kind: "index",
                      object: ps.member(ps.member(inner, "PSObject"), "Properties"),
                      index: name,
                    }),
                    body: [
                      ps.assign(
                        { kind: "member", object: inner, name: "$name" },
                        { kind: "index", object: bound, index: name },
                      ),
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

function completeArgument(moduleName: string, commands: readonly CommandModel[]): ps.FunctionDefinition | undefined {
  const used = new Map(
    commands
      .flatMap((command) => command.parameters)
      .flatMap((parameter) => (parameter.completer === undefined ? [] : [parameter.completer]))
      .map((completer) => [completerKey(completer, moduleName), completer]),
  );
  if (used.size === 0) return undefined;
  const request = ps.cast("pscustomobject", {
    kind: "hashtable",
    entries: [
      { name: "Word", value: ps.variable("Word") },
      { name: "Bound", value: ps.variable("Bound") },
      { name: "Paths", value: ps.member(ps.member(ps.variable("ExecutionContext"), "SessionState"), "Path") },
    ],
  });
  return {
    kind: "function",
    name: `script:${privateNames(moduleName).complete}`,
    comment: ["The candidates for a parameter's value, for tab completion."],
    attributes: [],
    parameters: [
      { name: "Completer", type: "string", attributes: [] },
      { name: "Word", type: "string", attributes: [] },
      { name: "Bound", type: "System.Collections.IDictionary", attributes: [] },
    ],
    body: [
      ps.assign(ps.variable("request"), request),
      {
        kind: "if",
        branches: [...used].map(([key, completer]) => ({
          condition: ps.binary(ps.variable("Completer"), "-eq", ps.text(key)),
          body: [ps.run(ps.invoke(ps.type(completer.className), completer.method, ps.variable("request")))],
        })),
      },
    ],
  };
}
