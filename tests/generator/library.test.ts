import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Project } from "ts-morph";

const root = process.cwd();

test("TypeScript has nothing to say of the compiler's own library, which no build checks", () => {
  const project = new Project({
    tsConfigFilePath: join(root, "tests/generator/cases/tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
  });
  project.addSourceFilesAtPaths([join(root, "src/engine/*.d.ts"), join(root, "generator/library/*.ts")]);
  const found = project.getPreEmitDiagnostics().map((diagnostic) => diagnostic.getMessageText());
  assert.deepEqual(found, []);
});
