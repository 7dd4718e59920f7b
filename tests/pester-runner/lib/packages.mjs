// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { runDotnet } from "./dotnet.mjs";

/** Files that MSBuild would otherwise take from a folder above, whatever they hold there. */
const SHIELDS = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

/**
 * Downloads NuGet packages, by restoring a project that does nothing but name them.
 *
 * @param {object} download
 * @param {string} download.what What is being installed, for messages.
 * @param {string} download.otherwise What to do instead of installing, for messages; a whole sentence.
 * @param {Readonly<Record<string, string>>} download.ids The version of each package by its id.
 * @param {string} download.folder A folder that is not there yet.
 * @param {AbortSignal | undefined} download.signal
 * @param {import('./system.mjs').System} system
 * @returns {Promise<string>} The folder of the packages; NuGet lower-cases the names of those in it.
 */
export async function downloadPackages({ what, otherwise, ids, folder, signal }, system) {
  await mkdir(folder);
  const project = path.join(folder, "download.csproj");
  await writeFile(project, projectOf(ids));
  for (const name of SHIELDS) {
    await writeFile(path.join(folder, name), "<Project />\n");
  }
  const packages = path.join(folder, "packages");
  await runDotnet(
    { what, otherwise, args: ["restore", project, "--packages", packages], cwd: folder, signal },
    system,
  );
  return packages;
}

/** @param {Readonly<Record<string, string>>} ids */
function projectOf(ids) {
  const lines = Object.entries(ids).map(
    ([id, version]) => `    <PackageDownload Include="${id}" Version="[${version}]" />`,
  );
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
${lines.join("\n")}
  </ItemGroup>
</Project>
`;
}
