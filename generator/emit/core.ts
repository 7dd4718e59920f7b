import type { CommandModel } from "../model/command.js";
import type { ResourceModel } from "../model/resource.js";
import type { ScriptModel } from "../model/script.js";
import * as ps from "../powershell/ast.js";
import { completerKey, privateNames } from "./commands.js";
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

/** The file with every class, loaded by the first call of a command. */
export function coreFile(
  moduleName: string,
  files: readonly LoweredFile[],
  commands: readonly CommandModel[],
  resources: readonly ResourceModel[],
  scripts: readonly ScriptModel[],
  handler: ErrorHandler | undefined,
  thrown: ErrorHandler,
): ps.Block {
  const statements: ps.Statement[] = [
    {
      kind: "comment",
      lines: [
        generatedNotice(moduleName),
        "",
        `The classes behind the commands; ${moduleName}.psm1 loads this file on first use. Each region is a source file.`,
        "",
        "Text is compared with Equals, character by character: -eq and -ceq compare by culture, and so take for equal what is not.",
        "get_Count() and get_Keys() of a dictionary stand where a key named Count or Keys would hide the property.",
      ],
    },
    { kind: "blank" },
    { kind: "usingNamespace", name: importedNamespace },
    { kind: "blank" },
  ];
  for (const file of inheritanceOrder(files)) {
    // A file of nothing but interfaces leaves nothing behind.
    if (file.classes.length === 0) continue;
    statements.push({ kind: "region", name: file.path }, { kind: "blank" });
    for (const definition of file.classes) statements.push(definition, { kind: "blank" });
    statements.push({ kind: "endRegion" }, { kind: "blank" });
  }
  if (commands.length + scripts.length > 0) {
    const runs = { commands: commands.length > 0, scripts: scripts.length > 0 };
    statements.push(commandRunner(moduleName, runs, handler, thrown));
  }
  if (commands.length > 0) statements.push({ kind: "blank" }, newCommand(moduleName, commands));
  if (scripts.length > 0) statements.push({ kind: "blank" }, newScript(moduleName, scripts));
  if (resources.length > 0) statements.push({ kind: "blank" }, newResource(moduleName, resources));
  const complete = completeArgument(moduleName, commands);
  if (complete !== undefined) statements.push({ kind: "blank" }, complete);
  return withShortNames(statements);
}

/** PowerShell needs a base class before the class that derives from it; apart from that, files stay in their order. */
export function inheritanceOrder(files: readonly LoweredFile[]): LoweredFile[] {
  const home = new Map(files.flatMap((file) => file.classes.map((definition) => [definition.name, file] as const)));
  const ordered: LoweredFile[] = [];
  const visiting = new Set<LoweredFile>();
  const visit = (file: LoweredFile): void => {
    if (ordered.includes(file) || visiting.has(file)) return;
    visiting.add(file);
    for (const definition of file.classes) {
      const base = definition.base === undefined ? undefined : home.get(definition.base);
      if (base !== undefined && base !== file) visit(base);
    }
    ordered.push({ ...file, classes: file.classes });
    visiting.delete(file);
  };
  files.forEach(visit);
  return [...new Set(ordered.map((file) => file.path))]
    .map((path) => files.find((file) => file.path === path))
    .filter((file) => file !== undefined);
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
