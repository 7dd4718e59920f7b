import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

const folder = makeModule("Bells", {
  "src/bell.ts": `/** What rings. */
export interface Bell {
  ring(times: int): string;
}
`,
  "src/native/towerBells.ts": `import type { Bell } from "../bell.js";

/** A bell that is heavy to bring here. */
@OnDemand("native/TowerBell")
export class TowerBell implements Bell {
  private rung: int = 0;

  ring(times: int): string {
    this.rung += times;
    return sound(this.rung);
  }
}

function sound(times: int): string {
  return "ding ".repeat(times);
}
`,
  "src/ringBell.ts": `import type { Bell } from "./bell.js";
import { TowerBell } from "./native/towerBells.js";

/**
 * Rings a bell twice.
 *
 * @example
 * Invoke-Bell -Times 2
 *
 * Rings it.
 */
@Cmdlet("Invoke", "Bell")
export class InvokeBell {
  /** How often it is rung each time; not at all brings no bell. */
  @Parameter()
  times: int = 0;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    if (this.times === 0) {
      cmdlet.writeObject("silence");
      return;
    }
    const bell: Bell = onDemand(TowerBell);
    bell.ring(this.times);
    cmdlet.writeObject(bell.ring(this.times));
  }
}
`,
});
const file = join(folder, "module/native/TowerBell.ps1");
const call = (times: number): Promise<string> =>
  runPowerShell(
    `Import-Module '${join(folder, "Bells.psd1")}'; try { Invoke-Bell -Times ${times} -ErrorAction Stop } catch { "$_" }`,
  );

before(() => {
  const built = generate("build", folder);
  assert.equal(built.code, 0, built.said);
});
after(removeModules);

test("the class stands with its file in a script of its own, which gives a new object", () => {
  const text = readFileSync(file, "utf8");
  assert.match(text, /^class BellsTowerBell \{$/m);
  assert.match(text, /\n\[BellsTowerBell\]::new\(\)\n$/);
  const core = readFileSync(join(folder, "module/Bells.Core.ps1"), "utf8");
  assert.doesNotMatch(core, /BellsTowerBell/);
  assert.match(core, /\$bell = & "\$PSScriptRoot\/native\/TowerBell\.ps1"\n/);
});

test("its object keeps what it has, and is known by its interface", async () => {
  assert.equal((await call(2)).trim(), "ding ding ding ding");
});

test("its file is not read before an object of it is wanted", async () => {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, "throw 'read'\n");
  try {
    assert.equal((await call(0)).trim(), "silence");
    assert.match(await call(1), /read/);
  } finally {
    writeFileSync(file, text);
  }
});

test("classes named across, a second class under its path or in its file, and a path that leads elsewhere are refused", () => {
  const one = (name: string, path: string, body = "return 1;"): string =>
    `@OnDemand("${path}")\nexport class ${name} {\n  ring(): int {\n    ${body}\n  }\n}\n`;
  const other = makeModule("Bells", {
    "src/named.ts": one("Named", "native/Named"),
    "src/tower.ts":
      'import type { Named } from "./named.js";\n\nexport class Tower {\n  bell: Named | undefined = undefined;\n}\n',
    "src/needy.ts": one("Needy", "native/Needy", "return JSON.stringify({ a: 1 }).length;"),
    "src/same.ts": one("Same", "Native/named"),
    "src/two.ts": one("First", "native/First") + one("Second", "native/Second"),
    "src/outside.ts": one("Outside", "../Outside"),
  });
  const { code, said } = generate("build", other);
  assert.equal(code, 1, said);
  assert.match(said, /PST4017: `Named` is read on demand: src\/tower\.ts names a class of its file/);
  assert.match(said, /PST4017: `Needy` is read on demand: its file needs Bells\w+, which is of another/);
  assert.match(said, /PST4017: `Same` is read on demand: another class has its path/);
  assert.match(said, /PST4017: `Second` is read on demand: another class of the same file is, too/);
  assert.match(said, /PST4017: `Outside` is read on demand: its path is no names/);
});
