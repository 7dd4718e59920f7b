// @ts-check
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { findPester } from "../lib/pester.mjs";
import { fakeSystem } from "../test-support/fakeSystem.mjs";
import { temporaryFolder } from "../test-support/temporary.mjs";

const POWERSHELL = "C:\\PS\\powershell.exe";

/** @param {string} listed What Get-Module prints. */
const windowsWithoutDotnet = (listed) =>
  fakeSystem({
    platform: "win32",
    env: { Path: "C:\\PS" },
    files: [POWERSHELL],
    capture: async () => ({ code: 0, output: listed }),
  });

test("takes the one in the tools folder", async (t) => {
  const toolsFolder = await temporaryFolder(t, { "pester-6.2.0/Pester/Pester.psd1": "" });
  const system = fakeSystem({ platform: "linux" });
  assert.equal(
    await findPester({ toolsFolder }, system),
    path.join(toolsFolder, "pester-6.2.0", "Pester", "Pester.psd1"),
  );
});

test("else restores the NuGet package and keeps only the module", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/usr/bin" },
    files: ["/usr/bin/dotnet"],
    capture: async (_command, args) => {
      assert.match(
        await readFile(args[1] ?? "", "utf8"),
        /PackageDownload Include="Pester" Version="\[6\.2\.0\]"/,
      );
      const module = path.join(args.at(-1) ?? "", "pester", "6.2.0", "tools");
      await mkdir(module, { recursive: true });
      await writeFile(path.join(module, "Pester.psd1"), "the manifest");
      return { code: 0, output: "" };
    },
  });
  assert.equal(await readFile(await findPester({ toolsFolder }, system), "utf8"), "the manifest");
  assert.deepEqual(await readdir(path.join(toolsFolder, "pester-6.2.0")), ["Pester"]);
});

test("without dotnet it says what to do", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({ platform: "linux", env: { PATH: "/usr/bin" } });
  await assert.rejects(
    findPester({ toolsFolder }, system),
    /Pester 6\.2\.0 is missing, and so is dotnet.*\.NET SDK 10/,
  );
  assert.deepEqual(await readdir(toolsFolder), []);
});

test("Windows without dotnet: the installed module of the right version", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = windowsWithoutDotnet(
    "6.3.0|C:\\M\\6.3.0\\Pester.psd1\r\n6.2.0|C:\\M\\6.2.0\\Pester.psd1\r\n",
  );
  assert.equal(await findPester({ toolsFolder }, system), "C:\\M\\6.2.0\\Pester.psd1");
  assert.match(system.ran[0] ?? "", /-Command Get-Module -ListAvailable -Name Pester/);
});

test("Windows without dotnet: another version will not do", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = windowsWithoutDotnet("3.4.0|C:\\M\\3.4.0\\Pester.psd1\r\n");
  await assert.rejects(findPester({ toolsFolder }, system), /Install-Module Pester -RequiredVersion 6\.2\.0/);
});
