import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { findPowerShell } from "pester-runner";

const root = process.cwd();
const cli = join(root, ".build/generator/cli.js");
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const command = `/**
 * Greets someone.
 *
 * @example
 * Get-Greeting -Name world
 *
 * Says "Hello, world!".
 */
@Cmdlet("Get", "Greeting")
export class GetGreeting {
  /** Whom to greet. */
  @Parameter({ mandatory: true, valueFromPipeline: true })
  name: string = "";

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    cmdlet.writeObject(\`Hello, \${this.name.trim()}!\`);
  }
}
`;

const definition = `export const moduleDefinition: ModuleDefinition = {
  name: "Greeter",
  guid: "0d4f7e0e-6a0e-4c53-8f7a-1b0c8a1e7a11",
  author: "Somebody",
  copyright: "(c) Somebody",
  description: "Greets.",
  tags: [],
  licenseUri: "",
  projectUri: "",
  releaseNotes: "",
};
`;

/** A module that has nothing to do with this one, in a folder of its own. */
function makeProject(source = command): string {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  folders.push(folder);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", '{ "name": "greeter", "version": "1.2.3", "type": "module" }');
  cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  cpSync(join(root, "src/engine"), join(folder, "src/engine"), { recursive: true });
  write("src/module.ts", definition);
  write("src/getGreeting.ts", source);
  return folder;
}

function generate(mode: string, folder: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, mode], { cwd: folder, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

test("build makes a module from a folder that has nothing else, and it runs", async () => {
  const folder = makeProject();
  assert.deepEqual(generate("build", folder).code, 0);
  const script = `Import-Module ${join(folder, "Greeter.psd1")}; ' you', 'all' | Get-Greeting; (Get-Module Greeter).Version.ToString()`;
  const { stdout } = spawnSync(await findPowerShell(), ["-NoProfile", "-NonInteractive", "-Command", script], {
    encoding: "utf8",
  });
  assert.deepEqual(stdout.trim().split(/\r?\n/), ["Hello, you!", "Hello, all!", "1.2.3"]);
});

test("check passes after build, and names what was changed by hand", () => {
  const folder = makeProject();
  generate("build", folder);
  assert.equal(generate("check", folder).code, 0);
  writeFileSync(join(folder, "module/Greeter.psm1"), "# changed");
  writeFileSync(join(folder, "module/stray.ps1"), "# nobody generates this");
  const { code, said } = generate("check", folder);
  assert.equal(code, 1);
  assert.match(said, /module\/Greeter\.psm1/);
  assert.match(said, /module\/stray\.ps1/);
});

test("build writes only what has changed and removes what nothing generates", () => {
  const folder = makeProject();
  generate("build", folder);
  const core = join(folder, "module/Greeter.Core.ps1");
  const before = statSync(core).mtimeMs;
  writeFileSync(join(folder, "module/stray.ps1"), "# nobody generates this");
  writeFileSync(join(folder, "Greeter.psd1"), "# changed");
  generate("build", folder);
  assert.equal(statSync(core).mtimeMs, before);
  assert.equal(existsSync(join(folder, "module/stray.ps1")), false);
  assert.notEqual(readFileSync(join(folder, "Greeter.psd1"), "utf8"), "# changed");
});

test("build writes nothing while there is one error, and names every error", () => {
  const folder = makeProject(command.replace("${this.name.trim()}", "${eval(this.name)}") + "\nvar counter = 1;\n");
  const { code, said } = generate("build", folder);
  assert.equal(code, 1);
  assert.match(said, /src\/getGreeting\.ts:\d+:\d+ PST1012/);
  assert.match(said, /src\/getGreeting\.ts:\d+:\d+ PST3001|PST2/);
  assert.match(said, /nothing was written/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => !["package.json", "tsconfig.json", "src"].includes(name)),
    [],
  );
});
