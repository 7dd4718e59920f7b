// @ts-check
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { installOnce } from "../lib/installOnce.mjs";
import { temporaryFolder } from "../test-support/temporary.mjs";

test("installs into a folder that appears complete, and then never again", async (t) => {
  const tools = await temporaryFolder(t);
  const target = path.join(tools, "deep", "tool-1");
  let installs = 0;
  const install = async (/** @type {string} */ folder) => {
    installs += 1;
    await writeFile(path.join(folder, "half"), "");
    assert.equal(await exists(target), false);
    await writeFile(path.join(folder, "proof"), "");
  };
  assert.equal(await installOnce(target, "proof", install), path.join(target, "proof"));
  assert.equal(await installOnce(target, "proof", install), path.join(target, "proof"));
  assert.equal(installs, 1);
  assert.deepEqual(await readdir(path.dirname(target)), ["tool-1"]);
});

test("of two installations at once the first to end wins, and both give its folder", async (t) => {
  const tools = await temporaryFolder(t);
  const target = path.join(tools, "tool-1");
  /** @type {(() => void)[]} */
  const started = [];
  /** @param {string} name */
  const installer = (name) => async (/** @type {string} */ folder) => {
    // Neither goes on before the other has begun.
    await /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        started.push(resolve);
        if (started.length === 2) {
          started.forEach((go) => go());
        }
      })
    );
    await new Promise((resolve) => setTimeout(resolve, name === "slow" ? 100 : 0));
    await writeFile(path.join(folder, "proof"), name);
  };
  const proofs = await Promise.all([
    installOnce(target, "proof", installer("slow")),
    installOnce(target, "proof", installer("fast")),
  ]);
  assert.deepEqual(proofs, [path.join(target, "proof"), path.join(target, "proof")]);
  assert.equal(await readFile(path.join(target, "proof"), "utf8"), "fast");
  assert.deepEqual(await readdir(tools), ["tool-1"]);
});

test("an installation that fails leaves nothing, and the next one succeeds", async (t) => {
  const tools = await temporaryFolder(t);
  const target = path.join(tools, "tool-1");
  const failing = async (/** @type {string} */ folder) => {
    await writeFile(path.join(folder, "half"), "");
    throw new Error("the network is down");
  };
  await assert.rejects(installOnce(target, "proof", failing), /the network is down/);
  assert.deepEqual(await readdir(tools), []);
  await installOnce(target, "proof", (folder) => writeFile(path.join(folder, "proof"), ""));
  assert.deepEqual(await readdir(tools), ["tool-1"]);
});

test("removes what a killed installation left long ago, but not what may still be at work", async (t) => {
  const tools = await temporaryFolder(t);
  await mkdir(path.join(tools, ".tool-1-killed", "inside"), { recursive: true });
  await mkdir(path.join(tools, ".tool-1-atwork"));
  await mkdir(path.join(tools, ".other-killed"));
  const twoHoursAgo = Date.now() / 1000 - 7200;
  await utimes(path.join(tools, ".tool-1-killed"), twoHoursAgo, twoHoursAgo);
  await utimes(path.join(tools, ".other-killed"), twoHoursAgo, twoHoursAgo);
  await installOnce(path.join(tools, "tool-1"), "proof", (folder) =>
    writeFile(path.join(folder, "proof"), ""),
  );
  assert.deepEqual((await readdir(tools)).sort(), [".other-killed", ".tool-1-atwork", "tool-1"]);
});

test("says so when the folder is there but incomplete", async (t) => {
  const tools = await temporaryFolder(t, { "tool-1/something": "" });
  const target = path.join(tools, "tool-1");
  await assert.rejects(
    installOnce(target, "proof", (folder) => writeFile(path.join(folder, "proof"), "")),
    /tool-1 is incomplete. Delete it/,
  );
  assert.deepEqual(await readdir(tools), ["tool-1"]);
});

/** @param {string} file */
async function exists(file) {
  return readdir(file).then(
    () => true,
    () => false,
  );
}
