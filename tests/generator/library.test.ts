import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Project } from "ts-morph";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { refuseRecursion } from "../../generator/check/recursion.js";
import { Program } from "../../generator/lower/program.js";
import { Types } from "../../generator/lower/types.js";

const root = process.cwd();
const project = new Project({
  tsConfigFilePath: join(root, "tests/generator/cases/tsconfig.json"),
  skipAddingFilesFromTsConfig: true,
});
project.addSourceFilesAtPaths(join(root, "src/engine/*.d.ts"));
const library = project.addSourceFilesAtPaths(join(root, "generator/library/*.ts")).map((file) => file.compilerNode);

test("TypeScript has nothing to say of the compiler's own library, which no build checks", () => {
  const found = project.getPreEmitDiagnostics().map((diagnostic) => diagnostic.getMessageText());
  assert.deepEqual(found, []);
});

test("nothing in the compiler's own library calls itself without a bound", () => {
  const diagnostics = new Diagnostics();
  const checker = project.getTypeChecker().compilerObject;
  const files = library.filter((file) => !file.isDeclarationFile);
  refuseRecursion(new Program(checker, new Types(checker, "Own"), diagnostics, "Own"), files);
  assert.deepEqual(diagnostics.all, []);
});
