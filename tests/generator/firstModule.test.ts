import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { findPowerShell } from "pester-runner";

const root = process.cwd();
const page = readFileSync(join(root, "docs/compiler.md"), "utf8");
const section = /<!-- first module -->([^]*)<!-- \/first module -->/.exec(page)?.[1] ?? "";
const workplace = mkdtempSync(join(tmpdir(), "first-"));
after(() => rmSync(workplace, { recursive: true, force: true }));

/** The blocks of code of a language, in their order. */
const blocks = (language: string): string[] =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map((found) => found[1] ?? "");

/** The files that the page shows: a path in a line of its own, then a block. */
const files = [...section.matchAll(/^`([^`]+)`\n\n```\w+\n([^]*?)^```$/gm)];

/** Makes the folder of the page, beside the checkout. */
function makeFolder(include?: readonly string[]): string {
  const folder = mkdtempSync(join(workplace, "module-"));
  for (const [, path = "", text = ""] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (include !== undefined) {
    const configuration = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8")) as object;
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...configuration, include }));
  }
  return folder;
}

symlinkSync(root, join(workplace, "certrebind"));
const isThere = section === "" ? "docs/compiler.md shows no first module" : false;

test("what docs/compiler.md shows of a first module is what happens", { skip: isThere }, async () => {
  assert.equal(files.length, 4);
  const folder = makeFolder();
  const [build = ""] = blocks("sh");
  const [written = "", shown = ""] = blocks("text");
  const built = spawnSync(build.replace(/^node/, process.execPath), { cwd: folder, shell: true, encoding: "utf8" });
  assert.equal(built.stdout + built.stderr, written);
  const [script = ""] = blocks("powershell");
  const ran = spawnSync(await findPowerShell(), ["-NoProfile", "-NonInteractive", "-Command", script], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(ran.stdout.replaceAll("\r", ""), shown);
});

test("TypeScript itself is content with it", { skip: isThere }, () => {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", "."], { cwd: makeFolder(), encoding: "utf8" });
  assert.equal(stdout, "");
});

test("the compiler brings the declarations that a project does not include", { skip: isThere }, () => {
  const cli = join(root, ".build/generator/cli.js");
  const { status } = spawnSync(process.execPath, [cli, "build"], { cwd: makeFolder(["src"]), encoding: "utf8" });
  assert.equal(status, 0);
});
