// The Windows edition of PowerShell, from NuGet packages alone: the same tool package as on Linux holds it, and .NET's runtime
// packages for Windows hold what it runs on.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const powerShellVersion = "7.6.9";
/** The newest patch of .NET 10 is as good; this one is what facts and figures were measured with. */
const runtimeVersion = "10.0.12";
const runtimes = ["NETCore", "WindowsDesktop"];

const packages = [
  `<PackageDownload Include="PowerShell" Version="[${powerShellVersion}]" />`,
  ...runtimes.map(
    (name) => `<PackageDownload Include="Microsoft.${name}.App.Runtime.win-x64" Version="[${runtimeVersion}]" />`,
  ),
];
const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    ${packages.join("\n    ")}
  </ItemGroup>
</Project>
`;

/**
 * Where the Windows edition is; it is installed where it is not there yet.
 *
 * @param {string} tools the folder of tools
 * @returns {{ readonly powerShell: string, readonly dotnet: string }} the folders of pwsh.exe and of .NET
 */
export function windowsEdition(tools) {
  const target = join(tools, `windows-powershell-${powerShellVersion}`);
  if (!existsSync(target)) install(target);
  return { powerShell: join(target, "pwsh"), dotnet: join(target, "dotnet") };
}

/**
 * The folder appears whole or not at all.
 *
 * @param {string} target
 */
function install(target) {
  console.log(`Installing the Windows edition of PowerShell ${powerShellVersion} as ${target} (once)`);
  mkdirSync(dirname(target), { recursive: true });
  const work = mkdtempSync(`${target}-`);
  try {
    const folder = join(work, "edition");
    download(join(work, "download"));
    const from = (/** @type {string[]} */ ...parts) => join(work, "download/packages", ...parts);
    for (const name of runtimes) {
      const runtime = from(`microsoft.${name.toLowerCase()}.app.runtime.win-x64`, runtimeVersion, "runtimes/win-x64");
      const shared = join(folder, `dotnet/shared/Microsoft.${name}.App`, runtimeVersion);
      for (const part of ["lib/net10.0", "native"]) cpSync(join(runtime, part), shared, { recursive: true });
    }
    const host = join(folder, "dotnet/host/fxr", runtimeVersion);
    mkdirSync(host, { recursive: true });
    renameSync(
      join(folder, "dotnet/shared/Microsoft.NETCore.App", runtimeVersion, "hostfxr.dll"),
      join(host, "hostfxr.dll"),
    );
    cpSync(from("powershell", powerShellVersion, "tools/net10.0/any/win"), join(folder, "pwsh"), { recursive: true });
    renameSync(folder, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function download(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "download.csproj"), project);
  // What lies in folders above must not have a say.
  for (const name of ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
    writeFileSync(join(folder, name), "<Project />\n");
  const parameters = ["restore", folder, "--packages", join(folder, "packages"), "--verbosity", "quiet"];
  const { status, stdout } = spawnSync("dotnet", parameters, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`The Windows edition of PowerShell could not be downloaded from NuGet:\n${stdout}`);
}
