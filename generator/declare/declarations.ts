import { join } from "node:path";
import { format } from "prettier";
import { cmdletDeclarations } from "./cmdlets.js";
import { inspectEngine } from "./engine.js";
import type { EngineFacts } from "./facts.js";
import { readOldEngine, type OldEngine } from "./oldEngine.js";
import { typeDeclarations, type Writing } from "./types.js";
import { readUses, requestOf, type Uses } from "./uses.js";

/** The declarations made of a list, by file name, or what is wrong with the list. */
export interface Declarations {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const heading = (command: string): string =>
  `Made of uses.json from the engine itself by "${command}": change it there.`;

/**
 * Writes the declarations of what a list names.
 *
 * @param others - lists whose types are declared elsewhere and may be named here
 */
export async function makeDeclarations(
  uses: Uses,
  others: readonly Uses[],
  facts: EngineFacts,
  old: OldEngine,
): Promise<Declarations> {
  const types = new Set([uses, ...others].flatMap((list) => Object.keys(list.types)));
  const writing: Writing = { uses, facts, old, known: { types }, problems: [] };
  const command = "npm run declarations";
  const files = new Map<string, string>();
  const write = async (name: string, doc: readonly string[], text: string): Promise<void> => {
    if (text === "") return;
    const comment = ["/**", ...doc.map((line) => ` * ${line}`), " */"].join("\n");
    files.set(name, await format(`${comment}\n${text}`, { parser: "typescript", printWidth: 120 }));
  };
  await write(
    "dotnet.d.ts",
    [
      "The .NET types that are used, as far as they are. Members start with a small letter here and with a capital in",
      "PowerShell.",
      "",
      heading(command),
    ],
    typeDeclarations(writing),
  );
  await write(
    "cmdlets.d.ts",
    ["The cmdlets that are called, as far as they are; parameters are given by name.", "", heading(command)],
    cmdletDeclarations(writing),
  );
  return { files, problems: writing.problems };
}

/**
 * Reads the list of a folder, asks the engine, and writes its declarations.
 *
 * @param folder - a folder with a `uses.json`
 * @param others - folders whose types are declared already
 * @param facts - the folder of the facts on Windows PowerShell 5.1
 */
export function declarationsOf(
  folder: string,
  others: readonly string[],
  facts: string,
  powershell: string,
): Promise<Declarations> {
  const uses = readUses(folder);
  const old = readOldEngine(facts);
  return makeDeclarations(uses, others.map(readUses), inspectEngine(powershell, requestOf(uses)), old);
}

/** The folders of this repository that hold declarations, each with those it builds on. */
export const declarationFolders = (root: string): { folder: string; others: readonly string[] }[] => {
  const product = join(root, "src/engine");
  return [
    { folder: product, others: [] },
    { folder: join(root, "tests/generator/engine"), others: [product] },
  ];
};
