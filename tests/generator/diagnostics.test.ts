import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Project } from "ts-morph";
import { compile } from "../../generator/compile.js";
import { catalogue, type DiagnosticId } from "../../generator/diagnostics/catalogue.js";
import { Diagnostics, type Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { sourceOf } from "../../generator/load/project.js";

const root = process.cwd();
const folder = join(root, "tests/generator/diagnostics");
const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const project = new Project({
  tsConfigFilePath: join(root, "tests/generator/cases/tsconfig.json"),
  skipAddingFilesFromTsConfig: true,
});
project.addSourceFilesAtPaths(["src/engine", "tests/generator/engine"].map((folder) => join(root, folder, "*.d.ts")));

/** What the compiler has to say of one fixture; what TypeScript says of the mistake itself is not asked. */
function diagnose(path: string): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const file = project.createSourceFile(
    path,
    readFileSync(join(folder, path.slice(path.lastIndexOf("/") + 1)), "utf8"),
    { overwrite: true },
  );
  const source = sourceOf(project, [], diagnostics);
  const found = compile(source, diagnostics, root, "1.0.0", new Map());
  file.forget();
  assert.equal(found.output.size, 0, "nothing is written where something is refused");
  return found.diagnostics.filter((diagnostic) => diagnostic.id.startsWith("PST"));
}

/** 1-based numbers of the lines that end in the mark. */
function markedLines(text: string): number[] {
  return text.split("\n").flatMap((line, position) => (line.endsWith("// <-") ? [position + 1] : []));
}

for (const name of names) {
  const id = name.slice(0, 7);
  test(`${name.replace(/\.ts$/, "")} is raised at its place with a suggestion`, () => {
    const raised = diagnose(`/fixtures/${name === "PST4006.ts" ? "views/" : ""}${name}`);
    const expected = markedLines(readFileSync(join(folder, name), "utf8")).map((line) => ({ id, line }));
    assert.deepEqual(
      raised.map((diagnostic) => ({ id: diagnostic.id, line: diagnostic.line })),
      expected,
    );
    assert.ok(raised.every((diagnostic) => diagnostic.suggestion === catalogue[id as DiagnosticId][1]));
  });
}

test("PST1014 is raised where two files would give one class", () => {
  const diagnostics = new Diagnostics();
  const files = ["/fixtures/one/names.ts", "/fixtures/other/names.ts"].map((path) =>
    project.createSourceFile(path, "export function empty(): void {\n  return;\n}\n"),
  );
  const found = compile(sourceOf(project, [], diagnostics), diagnostics, root, "1.0.0", new Map());
  for (const file of files) file.forget();
  assert.deepEqual(
    found.diagnostics.map((diagnostic) => diagnostic.id),
    ["PST1014"],
  );
});

test("PST1017 is raised where the compiler itself fails", () => {
  const diagnostics = new Diagnostics();
  const file = project.createSourceFile(
    "/fixtures/failing.ts",
    "export function once(): void {\n  done();\n}\nfunction done(): void {\n  return;\n}\n",
  );
  const source = sourceOf(project, [], diagnostics);
  const checker = new Proxy(source.checker, {
    get(target, name) {
      if (name === "getResolvedSignature") throw new Error("no signature");
      return Reflect.get(target, name) as unknown;
    },
  });
  const found = compile({ ...source, checker }, diagnostics, root, "1.0.0", new Map());
  file.forget();
  assert.deepEqual(
    found.diagnostics.map((diagnostic) => [diagnostic.id, diagnostic.line]),
    [
      ["PST1017", 1],
      ["PST1017", 2],
    ],
  );
});

/** Above, and in badInput.test.ts: these are about several files, about the compiler, and about the project. */
const elsewhere = ["PST1014", "PST1017", "PST1027", "PST1028"];

test("every diagnostic has a fixture", () => {
  const untested = Object.keys(catalogue).filter(
    (id) => !elsewhere.includes(id) && !names.some((name) => name.startsWith(id)),
  );
  assert.deepEqual(untested, []);
});
