import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findPowerShell } from "pester-runner";
import { pascal } from "../../generator/model/names.js";
import { canonical, Modules } from "../generator/javascript.js";
import { sources } from "./sources.js";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A call with what it gives, the same for Node and for PowerShell; `{ "$error": "..." }` where it throws. */
interface Row {
  readonly call: string;
  readonly with: readonly Json[];
  readonly gives: Json;
  /** Where the values come from; `constructed` where nobody but the author says that they occur. */
  readonly source?: string;
}

/** Calls of one source file. */
interface Table {
  readonly file: string;
  readonly cases: readonly Row[];
}

const root = process.cwd();
const folder = join(root, "tests/unit/tables");
const tables = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Table);
const calls = tables.flatMap((table) => table.cases.map((entry) => ({ file: table.file, ...entry })));

/** What each call gives in PowerShell: the committed module's own classes, in one process. */
async function inPowerShell(): Promise<string[]> {
  const temporary = mkdtempSync(join(tmpdir(), "unit-"));
  try {
    const list = join(temporary, "calls.json");
    const results = join(temporary, "results.json");
    const named = calls.map((entry) => ({
      className: `CertRebind${pascal(entry.file)}`,
      method: pascal(entry.call),
      parameters: entry.with,
    }));
    writeFileSync(list, JSON.stringify(named));
    const script = join(root, "module/CertRebind.Core.ps1");
    const runner = join(root, "tests/generator/runCases.ps1");
    const options = ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", runner, script, list, results];
    execFileSync(await findPowerShell(), options, { stdio: ["ignore", "ignore", "inherit"] });
    return JSON.parse(readFileSync(results, "utf8")) as string[];
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const modules = new Modules(new Map(sources(join(root, "src"))));
const powershellResults = await inPowerShell();

/** What a call gives in Node, or what it throws. */
function inNode(file: string, name: string, values: readonly Json[]): unknown {
  try {
    return modules.load(file)[name]?.(...values);
  } catch (failure) {
    return failure;
  }
}

calls.forEach((entry, position) => {
  const shown = `${entry.call}(${entry.with.map((value) => JSON.stringify(value)).join(", ")})`;
  const expected = JSON.stringify(canonical(entry.gives));
  test(`${shown} gives ${JSON.stringify(entry.gives)} in Node`, () => {
    assert.equal(JSON.stringify(canonical(inNode(entry.file, entry.call, entry.with))), expected);
  });
  test(`${shown} gives ${JSON.stringify(entry.gives)} in PowerShell`, () => {
    assert.equal(powershellResults[position], expected);
  });
});
