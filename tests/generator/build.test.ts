import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

after(removeModules);

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
  name!: string;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    cmdlet.writeObject(\`Hello, \${this.name.trim()}!\`);
  }
}
`;

const makeProject = (source = command): string => makeModule("Greeter", { "src/getGreeting.ts": source });

test("build makes a module from a folder that has nothing else, and it runs", async () => {
  const folder = makeProject();
  assert.deepEqual(generate("build", folder).code, 0);
  const script = `Import-Module ${join(folder, "Greeter.psd1")}; ' you', 'all' | Get-Greeting; (Get-Module Greeter).Version.ToString()`;
  const stdout = await runPowerShell(script);
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
