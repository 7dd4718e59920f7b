import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findPowerShell } from "pester-runner";
import { Project, ts } from "ts-morph";
import { pascal } from "../../generator/model/names.js";

/** A member that `src/engine/` says a .NET type has. */
interface Member {
  readonly type: string;
  readonly kind: "type" | "method" | "property" | "constructor" | "value";
  readonly name: string;
  readonly isStatic: boolean;
  /** How many parameters the declared overload takes. */
  readonly count: number;
}

const root = process.cwd();
const project = new Project({
  tsConfigFilePath: join(root, "tests/generator/cases/tsconfig.json"),
  skipAddingFilesFromTsConfig: true,
});
project.addSourceFilesAtPaths(join(root, "src/engine/*.d.ts"));
const declared = project.getSourceFiles().flatMap((file) => declaredMembers(file.compilerNode, ""));

/** Everything in the namespaces of a declaration file. */
function declaredMembers(node: ts.Node, namespace: string): Member[] {
  if (ts.isModuleDeclaration(node)) {
    const name = namespace === "" ? node.name.text : `${namespace}.${node.name.text}`;
    return node.body === undefined ? [] : declaredMembers(node.body, name);
  }
  if (ts.isSourceFile(node) || ts.isModuleBlock(node)) {
    return node.statements.flatMap((statement) => declaredMembers(statement, namespace));
  }
  if (
    namespace === "" ||
    !(ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isInterfaceDeclaration(node))
  ) {
    return [];
  }
  const type = `${namespace}.${node.name?.text ?? ""}`;
  const own: Member = { type, kind: "type", name: "", isStatic: false, count: 0 };
  if (ts.isEnumDeclaration(node)) {
    return [
      own,
      ...node.members.map((entry): Member => ({
        type,
        kind: "value",
        name: entry.name.getText(),
        isStatic: true,
        count: 0,
      })),
    ];
  }
  return [own, ...node.members.flatMap((entry) => classMember(type, entry))];
}

function classMember(type: string, node: ts.ClassElement | ts.TypeElement): Member[] {
  if (ts.isConstructorDeclaration(node)) {
    return [{ type, kind: "constructor", name: "new", isStatic: true, count: node.parameters.length }];
  }
  // What makes a type iterable is the foreach of both languages, not a member.
  if (node.name === undefined || ts.isComputedPropertyName(node.name)) return [];
  const isStatic =
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((entry) => entry.kind === ts.SyntaxKind.StaticKeyword);
  const name = pascal(node.name.getText());
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
    return [{ type, kind: "method", name, isStatic, count: node.parameters.length }];
  }
  return [{ type, kind: "property", name, isStatic, count: 0 }];
}

/** What the engine does not have of it, in words. */
async function missing(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "declarations-"));
  try {
    const list = join(folder, "declared.json");
    const results = join(folder, "missing.json");
    writeFileSync(list, JSON.stringify(declared));
    const script = join(root, "tests/generator/verifyDeclarations.ps1");
    const options = ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, list, results];
    execFileSync(await findPowerShell(), options, { stdio: ["ignore", "ignore", "inherit"] });
    return JSON.parse(readFileSync(results, "utf8")) as string[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("every .NET type and member that src/engine declares is in the engine, spelt alike", async () => {
  assert.ok(declared.length > 100);
  assert.deepEqual(await missing(), []);
});
