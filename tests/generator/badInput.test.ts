import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { generate, makeModule, removeModules } from "./foreignModule.js";

after(removeModules);

const good = "export function once(value: int): int {\n  return value;\n}\n";

/** Every file of a folder with what it holds. */
function contents(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  return new Map(
    paths
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(folder, path), readFileSync(path, "latin1")]),
  );
}

/** A module that was built, then changed; what the next build says of it. Nothing of it must be written. */
function buildWith(change: (folder: string) => void): { readonly code: number | null; readonly said: string } {
  const folder = makeModule("Sample", { "src/once.ts": good });
  assert.equal(generate("build", folder).code, 0);
  change(folder);
  const before = contents(folder);
  const result = generate("build", folder);
  assert.deepEqual(contents(folder), before);
  assert.doesNotMatch(result.said, /\u001b/);
  return result;
}

/** The places and ids in a report, in its order. */
const found = (said: string): string[] =>
  [...said.matchAll(/^(\S+:\d+:\d+) ((?:PST|TS)\d+):/gm)].map(([, place, id]) => `${place ?? ""} ${id ?? ""}`);

const write =
  (path: string, text: string | Buffer) =>
  (folder: string): void => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

const kinds: readonly (readonly [what: string, change: (folder: string) => void, expected: readonly RegExp[]])[] = [
  ["a syntax error", write("src/bad.ts", "export function once( {\n"), [/^src\/bad\.ts:2:1 TS1005$/]],
  ["a type error", write("src/bad.ts", 'export const limit: int = "a";\n'), [/^src\/bad\.ts:1:14 TS2322$/]],
  [
    "a name that is not there",
    write("src/bad.ts", "export const limit: int = other;\n"),
    [/^src\/bad\.ts:1:27 TS2304$/],
  ],
  [
    "an unsupported construct",
    write("src/bad.ts", "export class Name {\n  get a(): int {\n    return 1;\n  }\n}\n"),
    [/^src\/bad\.ts:2:3 PST\d+$/],
  ],
  [
    "a reserved name",
    write("src/bad.ts", "export function f(): int {\n  const host: int = 1;\n  return host;\n}\n"),
    [/^src\/bad\.ts:2:9 PST1003$/],
  ],
  [
    "names that differ by case",
    write(
      "src/bad.ts",
      "export function f(): int {\n  const one: int = 1;\n  const ONE: int = 2;\n  return one + ONE;\n}\n",
    ),
    [/^src\/bad\.ts:3:9 PST1004$/],
  ],
  ["a package", write("src/bad.ts", 'import { join } from "node:path";\n'), [/^src\/bad\.ts:1:22 PST1029$/]],
  [
    "a file outside",
    (folder) => {
      write("other/outside.ts", good)(folder);
      write(
        "src/bad.ts",
        'import { once } from "../other/outside.js";\nexport function twice(): int {\n  return once(2);\n}\n',
      )(folder);
    },
    [/^src\/bad\.ts:1:22 PST1029$/],
  ],
  [
    "files that import one another",
    (folder) => {
      write("src/a.ts", 'import { b } from "./b.js";\nexport function a(): int {\n  return b(1);\n}\n')(folder);
      write(
        "src/b.ts",
        'import { c } from "./c.js";\nexport function b(value: int): int {\n  return c(value);\n}\n',
      )(folder);
      write(
        "src/c.ts",
        'import { limit } from "./a2.js";\nexport function c(value: int): int {\n  return value + limit;\n}\n',
      )(folder);
      write(
        "src/a2.ts",
        'import { b } from "./b.js";\nexport const limit: int = 1;\nexport function d(): int {\n  return b(1);\n}\n',
      )(folder);
    },
    [/^src\/b\.ts:1:19 PST1026$/],
  ],
  [
    "text that is not UTF-8",
    write("src/bad.ts", Buffer.concat([Buffer.from("// a\n// "), Buffer.from([0xe9, 0x0a])])),
    [/^src\/bad\.ts:2:4 PST1028$/],
  ],
  ["UTF-16", write("src/bad.ts", Buffer.from("\ufeffexport const a = 1;", "utf16le")), [/^src\/bad\.ts:1:1 PST1028$/]],
  [
    "a tsconfig.json without strict",
    write(
      "tsconfig.json",
      '{\n  "compilerOptions": { "target": "es2022", "lib": ["es2023", "esnext.decorators"], "types": [] },\n  "include": ["src"]\n}\n',
    ),
    [/^tsconfig\.json:2:3 PST1027$/],
  ],
  ["a tsconfig.json that is no JSON", write("tsconfig.json", "{ strict "), [/^tsconfig\.json:1:\d+ TS\d+$/]],
  ["no tsconfig.json", (folder) => rmSync(join(folder, "tsconfig.json")), [/^tsconfig\.json:1:1 PST1028$/]],
  ["a package.json that is no JSON", write("package.json", "{"), [/^package\.json:1:1 PST1028$/]],
  [
    "a version that PowerShell has not",
    write("package.json", '{ "version": "1.2.3-beta" }'),
    [/^package\.json:1:1 PST1028$/],
  ],
  ["no package.json", (folder) => rmSync(join(folder, "package.json")), [/^package\.json:1:1 PST1028$/]],
  ["no module definition", (folder) => rmSync(join(folder, "src/module.ts")), [/^src\/module\.ts:1:1 PST1028$/]],
  ["no sources", (folder) => rmSync(join(folder, "src"), { recursive: true }), [/^tsconfig\.json:1:1 TS18003$/]],
];

for (const [what, change, expected] of kinds) {
  test(`${what} is refused by its place, and the module stays as it was`, () => {
    const { code, said } = buildWith(change);
    assert.equal(code, 1, said);
    const places = found(said);
    assert.equal(places.length, expected.length, said);
    expected.forEach((pattern, position) => assert.match(places[position] ?? "", pattern, said));
    assert.match(said, /\d+ errors? in \d+ files?; nothing was written\.\s*$/);
    assert.doesNotMatch(said, /^\s+at /m);
  });
}

test("everything that is wrong comes in one run, by file, line and column", () => {
  const { said } = buildWith((folder) => {
    write(
      "src/zebra.ts",
      "export function z(): int {\n  var a: int = 1; var b: int = 2;\n  return a + b;\n}\n",
    )(folder);
    write(
      "src/apple.ts",
      'export function a(): boolean {\n  return "a" == "b";\n}\nvar count: int = 1;\nexport const text: int = "a";\n',
    )(folder);
  });
  assert.deepEqual(
    found(said).filter((entry) => entry.includes("PST")),
    ["src/apple.ts:2:10 PST1008", "src/apple.ts:4:1 PST1012", "src/zebra.ts:2:3 PST1001", "src/zebra.ts:2:19 PST1001"],
    said,
  );
});

test("a diagnostic shows its line, with a mark below what it is about", () => {
  const { said } = buildWith(write("src/bad.ts", "export function f(): int {\n\tvar a: int = 1;\n  return a;\n}\n"));
  assert.ok(said.includes("    2 | \tvar a: int = 1;\n      | \t^~~~~~~~~~~~~~~"), said);
});

test("a cycle is named file by file", () => {
  const { said } = buildWith((folder) => {
    write("src/a.ts", 'import { b } from "./b.js";\nexport function a(): int {\n  return b();\n}\n')(folder);
    write("src/b.ts", 'import { limit } from "./c.js";\nexport function b(): int {\n  return limit;\n}\n')(folder);
    write(
      "src/c.ts",
      'import { a } from "./a.js";\nexport const limit: int = 1;\nexport function c(): int {\n  return a();\n}\n',
    )(folder);
  });
  assert.match(said, /PST1026: These files import one another: a\.ts -> b\.ts -> c\.ts -> a\.ts\./);
});

test("types alone may be imported in a circle", () => {
  const folder = makeModule("Sample", {
    "src/a.ts": 'import type { B } from "./b.js";\nexport interface A {\n  other?: B;\n}\n',
    "src/b.ts": 'import { A } from "./a.js";\nexport interface B {\n  other?: A;\n}\n',
  });
  assert.equal(generate("build", folder).code, 0);
});

test("a build that cannot write everything writes nothing", () => {
  for (const block of [
    // The folder of the pages cannot be made when the module's files are written already.
    (folder: string) => {
      rmSync(join(folder, "en-US"), { recursive: true, force: true });
      writeFileSync(join(folder, "en-US"), "in the way");
    },
    // The manifest's place cannot be cleared when the other files are in their places already.
    (folder: string) => mkdirSync(join(folder, "Sample.psd1.old/full"), { recursive: true }),
  ]) {
    const { code, said } = buildWith((folder) => {
      write("src/about/about_Sample.txt", "About.\n")(folder);
      write("src/once.ts", good.replaceAll("value", "other"))(folder);
      writeFileSync(join(folder, "Sample.psd1"), "# changed");
      block(folder);
    });
    assert.equal(code, 1);
    assert.match(said, /could not be written, and is as it was/);
  }
});

test("a call that is wrong itself gives the usage and exit code 2", () => {
  for (const mode of ["", "biuld", "BUILD"]) {
    const { code, said } = generate(mode, makeModule("Sample", {}));
    assert.equal(code, 2);
    assert.match(said, /^Usage: /);
  }
});
