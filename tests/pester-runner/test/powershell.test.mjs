// @ts-check
import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { powerShellEnvironment } from "../lib/environment.mjs";
import { findPowerShell } from "../lib/powershell.mjs";
import { fakeSystem } from "../test-support/fakeSystem.mjs";
import { temporaryFolder } from "../test-support/temporary.mjs";

const PWSH = "C:\\Program Files\\PowerShell\\7\\pwsh.exe";
const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const WINDOWS_PATH = [path.win32.dirname(POWERSHELL), path.win32.dirname(PWSH), ""].join(";");

/** @param {string[]} files */
const windows = (...files) => fakeSystem({ platform: "win32", env: { Path: WINDOWS_PATH }, files });

test("Windows: pwsh if it is there, whatever its version", async () => {
  const system = windows(POWERSHELL, PWSH);
  assert.equal(await findPowerShell({}, system), PWSH);
  assert.deepEqual(system.ran, []);
});

test("Windows: else powershell", async () => {
  assert.equal(await findPowerShell({}, windows(POWERSHELL)), POWERSHELL);
});

test("Windows: the shell that is asked for", async () => {
  assert.equal(await findPowerShell({ shell: "powershell" }, windows(POWERSHELL, PWSH)), POWERSHELL);
  await assert.rejects(findPowerShell({ shell: "pwsh" }, windows(POWERSHELL)), /no pwsh on PATH/);
  await assert.rejects(findPowerShell({}, windows()), /no pwsh or powershell on PATH/);
});

test("Windows PowerShell does not inherit the module path of a PowerShell 7", () => {
  const env = { PSModulePath: "C:\\7", PATH: "x" };
  assert.equal(powerShellEnvironment(env, POWERSHELL)["PSModulePath"], undefined);
  assert.equal(powerShellEnvironment(env, PWSH)["PSModulePath"], "C:\\7");
  assert.equal(powerShellEnvironment(env, POWERSHELL)["PATH"], "x");
});

test("PowerShell neither reports nor advertises", () => {
  const env = powerShellEnvironment({}, "/usr/bin/pwsh");
  assert.equal(env["POWERSHELL_TELEMETRY_OPTOUT"], "1");
  assert.equal(env["POWERSHELL_UPDATECHECK"], "Off");
});

test("PESTER_RUNNER_PWSH goes before everything else", async () => {
  const env = { PESTER_RUNNER_PWSH: "/my/pwsh", PATH: "/usr/bin" };
  const system = fakeSystem({ platform: "linux", env, files: ["/my/pwsh", "/usr/bin/pwsh"] });
  assert.equal(await findPowerShell({}, system), "/my/pwsh");
  assert.deepEqual(system.ran, []);
});

test("PESTER_RUNNER_PWSH that is no executable is an error, not ignored", async () => {
  const system = fakeSystem({ platform: "linux", env: { PESTER_RUNNER_PWSH: "/my/pwsh" } });
  await assert.rejects(findPowerShell({}, system), /PESTER_RUNNER_PWSH names \/my\/pwsh, which is not/);
});

test("Linux: a pwsh on PATH of exactly the right version", async () => {
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/nothing:/usr/bin" },
    files: ["/usr/bin/pwsh"],
    capture: async () => ({ code: 0, output: "PowerShell 7.6.9\n" }),
  });
  assert.equal(await findPowerShell({}, system), "/usr/bin/pwsh");
});

test("Linux: of another version, it is passed over for the one in the tools folder", async (t) => {
  const toolsFolder = await temporaryFolder(t, { "powershell-7.6.9/pwsh": "" });
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/usr/bin" },
    files: ["/usr/bin/pwsh"],
    capture: async () => ({ code: 0, output: "PowerShell 7.6.90\n" }),
  });
  assert.equal(
    await findPowerShell({ toolsFolder }, system),
    path.join(toolsFolder, "powershell-7.6.9", "pwsh"),
  );
  assert.deepEqual(system.ran, ["/usr/bin/pwsh --version"]);
});

test("Linux: else it is installed by dotnet", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/usr/bin" },
    files: ["/usr/bin/dotnet"],
    capture: async (command, args, { env }) => {
      if (command.endsWith("pwsh")) {
        return { code: 0, output: "PowerShell 7.6.9\n" };
      }
      assert.equal(env?.["DOTNET_CLI_TELEMETRY_OPTOUT"], "1");
      await writeFile(path.join(args.at(-1) ?? "", "pwsh"), "");
      return { code: 0, output: "" };
    },
  });
  assert.equal(
    await findPowerShell({ toolsFolder }, system),
    path.join(toolsFolder, "powershell-7.6.9", "pwsh"),
  );
  assert.match(
    system.ran[0] ?? "",
    /^\/usr\/bin\/dotnet tool install PowerShell --version 7\.6\.9 --tool-path /,
  );
});

test("Linux: an installed PowerShell that does not start is not kept", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/usr/bin" },
    files: ["/usr/bin/dotnet"],
    capture: async () => ({ code: 0, output: "You must install .NET" }),
  });
  await assert.rejects(
    findPowerShell({ toolsFolder }, system),
    /does not start: it says "You must install .NET"/,
  );
  assert.deepEqual(await readdir(toolsFolder), []);
});

test("Linux: says what is missing without dotnet", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({ platform: "linux", env: { PATH: "/usr/bin" } });
  await assert.rejects(
    findPowerShell({ toolsFolder }, system),
    /PowerShell 7\.6\.9 is missing, and so is dotnet.*Install the \.NET SDK 10.*PESTER_RUNNER_PWSH/,
  );
});

test("Linux: shows what dotnet says when it fails", async (t) => {
  const toolsFolder = await temporaryFolder(t);
  const system = fakeSystem({
    platform: "linux",
    env: { PATH: "/usr/bin" },
    files: ["/usr/bin/dotnet"],
    capture: async () => ({ code: 1, output: "error NU1301: Unable to load the service index" }),
  });
  await assert.rejects(
    findPowerShell({ toolsFolder }, system),
    /could not be installed: .*code 1:\n {2}error NU1301.*\nCan this machine reach its NuGet registry/s,
  );
});

test("Linux: there is no Windows PowerShell", async () => {
  const system = fakeSystem({ platform: "linux" });
  await assert.rejects(findPowerShell({ shell: "powershell" }, system), /only on Windows/);
});

test("a folder called pwsh on PATH is not taken for PowerShell", async (t) => {
  // With the real look at the disk: folders are executable, too.
  const { realSystem } = await import("../lib/system.mjs");
  const folder = await temporaryFolder(t, { "tools/powershell-7.6.9/pwsh": "" });
  await mkdir(path.join(folder, "pwsh"));
  const system = { ...realSystem(), platform: /** @type {const} */ ("linux"), env: { PATH: folder } };
  const toolsFolder = path.join(folder, "tools");
  assert.equal(
    await findPowerShell({ toolsFolder }, system),
    path.join(toolsFolder, "powershell-7.6.9", "pwsh"),
  );
});
