import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { cli, makeModule, removeModules } from "./foreignModule.js";

const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill();
  removeModules();
});

const source = (value: string): string => `export function once(): string {\n  return "${value}";\n}\n`;

/** A watch on a folder, and what it has said since it was last asked. */
function startWatch(folder: string): (wanted: RegExp) => Promise<string> {
  const child = spawn(process.execPath, [cli, "watch"], { cwd: folder });
  children.push(child);
  let said = "";
  const listen = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return async (wanted) => {
    for (let tries = 0; tries < 1200; tries++) {
      if (wanted.test(said) && said.trimEnd().endsWith("waiting for a change.")) {
        const result = said;
        said = "";
        return result;
      }
      await setTimeout(50);
    }
    throw new Error(`${String(wanted)} was not said, but: ${said}`);
  };
}

test("watch builds at first, and again for each change that matters", async () => {
  const folder = makeModule("Sample", { "src/once.ts": source("first") });
  const file = (path: string): string => join(folder, path);
  const core = (): string => readFileSync(file("module/Sample.Core.ps1"), "utf8");
  const next = startWatch(folder);
  assert.match(await next(/written/), /written module\/Sample\.Core\.ps1/);
  assert.match(core(), /'first'/);

  writeFileSync(file("src/once.ts"), source("second"));
  const said = await next(/\d+ ms/);
  assert.match(said, /written module\/Sample\.Core\.ps1\n1 written in \d+ ms/);
  assert.match(core(), /'second'/);

  // An error does not end it, and leaves the module as it was.
  writeFileSync(file("src/once.ts"), `${source("third")}var count: int = 1;\n`);
  assert.match(await next(/PST1012/), /src\/once\.ts:4:1 PST1012.*nothing was written/s);
  assert.match(core(), /'second'/);
  writeFileSync(file("src/once.ts"), source("third"));
  await next(/written/);
  assert.match(core(), /'third'/);

  // A file more, a file less, a folder with another name.
  mkdirSync(file("src/deep"));
  writeFileSync(file("src/deep/twice.ts"), source("twice").replace("once", "twice"));
  await next(/written/);
  assert.match(core(), /class SampleTwice/);
  renameSync(file("src/deep"), file("src/deeper"));
  assert.match(await next(/written/), /Core/);
  assert.match(core(), /#region src\/deeper\/twice\.ts/);
  rmSync(file("src/deeper"), { recursive: true });
  await next(/written/);
  assert.doesNotMatch(core(), /class SampleTwice/);

  // A burst of saves is one build.
  for (let number = 0; number < 10; number++) {
    writeFileSync(file("src/once.ts"), source(`burst ${number}`));
    await setTimeout(20);
  }
  await next(/written/);
  assert.match(core(), /'burst 9'/);
  await setTimeout(1000);

  // What is missing for a while does not end it either.
  renameSync(file("package.json"), file("package.json.away"));
  const missing = await next(/PST1028/);
  assert.doesNotMatch(missing, /written in/);
  renameSync(file("package.json.away"), file("package.json"));
  await next(/nothing changed/);
});
