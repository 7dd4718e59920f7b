// @ts-check
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { findToolsFolder } from "../lib/toolsFolder.mjs";
import { temporaryFolder } from "../test-support/temporary.mjs";

test("is .tools in the project root, which is not pester-runner's own folder", async (t) => {
  const root = await temporaryFolder(t, {
    "package.json": '{ "name": "the-project" }',
    "tests/pester-runner/package.json": '{ "name": "pester-runner" }',
  });
  const cwd = path.join(root, "tests", "pester-runner", "deep", "er");
  await mkdir(cwd, { recursive: true });
  assert.equal(await findToolsFolder({ cwd }, {}), path.join(root, ".tools"));
});

test("a package without a name is a project, too", async (t) => {
  const root = await temporaryFolder(t, { "package.json": "{}" });
  assert.equal(await findToolsFolder({ cwd: root }, {}), path.join(root, ".tools"));
});

test("the option goes before the environment, which goes before the project", async (t) => {
  const cwd = await temporaryFolder(t, { "package.json": "{}" });
  const env = { PESTER_RUNNER_TOOLS: "from-env" };
  assert.equal(
    await findToolsFolder({ cwd, toolsFolder: "from-option" }, env),
    path.join(cwd, "from-option"),
  );
  assert.equal(await findToolsFolder({ cwd }, env), path.join(cwd, "from-env"));
});

test("without a project it says what to set", async (t) => {
  const cwd = await temporaryFolder(t);
  await assert.rejects(findToolsFolder({ cwd }, {}), /no package\.json .* PESTER_RUNNER_TOOLS/);
});

test("refuses a folder that PowerShell cannot work in", async () => {
  await assert.rejects(
    findToolsFolder({ toolsFolder: "/a/[b]/c" }, {}),
    /PESTER_RUNNER_TOOLS to another folder/,
  );
});
