// A Windows of its own for each run of the stage: Wine's registry and drive in a new folder, the stand-ins of system libraries in its
// system folder, and a program that starts the Windows edition of PowerShell there.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const wine = "/usr/lib/wine/wine64";
const standIns = fileURLToPath(new URL("standIns", import.meta.url));

const olderHttpApi = "httpapi-1607.dll";

/** What Wine and the compiler of the stand-ins come from. */
const debianPackages = ["wine", "wine64", "gcc-mingw-w64-x86-64"];

/** Why the stage cannot run here; `undefined` where it can. As root on Debian it installs what it needs. */
export function missingWine() {
  if (process.platform !== "linux") return "the Windows edition runs under Wine on Linux; on Windows run Pester itself";
  if (!areThere() && process.getuid?.() === 0 && isThere("apt-get")) {
    console.log(`Installing ${debianPackages.join(", ")} from Debian (once)`);
    const install = ["install", "--yes", "--quiet", "--no-install-recommends", ...debianPackages];
    spawnSync("apt-get", ["update", "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
    spawnSync("apt-get", install, { stdio: ["ignore", "ignore", "inherit"] });
  }
  return areThere()
    ? undefined
    : `Wine and mingw are not there, in which the Windows edition runs: apt-get install ${debianPackages.join(" ")}`;
}

const areThere = () =>
  isThere(wine) &&
  isThere("wineserver") &&
  isThere("x86_64-w64-mingw32-gcc") &&
  isThere("script") &&
  isThere("openssl");

/** @param {string} program */
const isThere = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/**
 * Makes a Windows in a folder.
 *
 * @param {string} folder an empty folder
 * @param {{ readonly powerShell: string, readonly dotnet: string }} edition
 * @returns {string} the program that takes the parameters of pwsh.exe
 */
export function makeWindows(folder, edition) {
  const libraries = readdirSync(standIns).filter((name) => name.endsWith(".c"));
  const overrides = libraries.map((name) => `${basename(name, ".c")}=n`);
  const environment = {
    WINEPREFIX: join(folder, "wine"),
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    WINEDLLOVERRIDES: ["winemenubuilder.exe=d", ...overrides].join(";"),
    DOTNET_ROOT: windowsPath(edition.dotnet),
    // .NET's protection of memory pages crashes in Wine 8.
    DOTNET_EnableWriteXorExecute: "0",
  };
  const all = { ...process.env, ...environment };
  delete all["DISPLAY"];
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...parameters) => {
    const { status, stderr } = spawnSync(program, parameters, { env: all, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} ${parameters.join(" ")} failed: ${stderr}`);
  };
  run(wine, "wineboot", "--init");
  run(wine, "winecfg", "/v", "win10");
  run("wineserver", "--wait");
  const compile = (/** @type {string} */ source, /** @type {string} */ target, /** @type {string[]} */ ...options) => {
    const file = join(environment.WINEPREFIX, "drive_c/windows/system32", target);
    const common = ["-shared", "-O2", "-Wall", "-Werror", ...options, "-o", file, join(standIns, source)];
    run("x86_64-w64-mingw32-gcc", ...common, ...libraryOptions);
  };
  for (const name of libraries) compile(name, `${basename(name, ".c")}.dll`);
  compile("httpapi.c", olderHttpApi, "-DNO_UPDATE");
  const program = join(folder, "pwsh");
  writeFileSync(program, starter(environment, join(edition.powerShell, "pwsh.exe")), { mode: 0o755 });
  return program;
}

/** Makes it a Windows before version 1703 of Windows 10. @param {string} folder */
export function makeOlder(folder) {
  const system = join(folder, "wine/drive_c/windows/system32");
  copyFileSync(join(system, olderHttpApi), join(system, "httpapi.dll"));
}

/** Ends what still runs in a Windows, so that its folder can be removed. @param {string} folder */
export function stopWindows(folder) {
  spawnSync("wineserver", ["--kill", "--wait"], { env: { ...process.env, WINEPREFIX: join(folder, "wine") } });
}

const libraryOptions = ["-ladvapi32", "-lcrypt32", "-lws2_32", "-lole32"];

/** Wine's drive Z: is the root of the file system. @param {string} path */
export const windowsPath = (path) => `Z:${path.replaceAll("/", "\\")}`;

/**
 * pwsh.exe ends at once and runs nothing where it has no console, which `script` gives it. What it writes goes by way of pipes, so that
 * the console does not wrap it.
 *
 * @param {Readonly<Record<string, string>>} environment
 * @param {string} program
 */
const starter = (environment, program) => `#!/usr/bin/env bash
set -u
${Object.entries(environment)
  .map(([name, value]) => `export ${name}='${value}'`)
  .join("\n")}
unset DISPLAY
pipes=$(mktemp -d)
trap 'rm -rf "$pipes"' EXIT
mkfifo "$pipes/out" "$pipes/err"
sed 's/\\r$//' < "$pipes/out" &
sed -e 's/\\r$//' -e '/^wine: Read access denied for device/d' < "$pipes/err" >&2 &
parameters=$(printf ' %q' "$@")
script -qefc "${wine} '${program}'$parameters > '$pipes/out' 2> '$pipes/err'" /dev/null > /dev/null 2>&1 < /dev/null
code=$?
wait
exit $code
`;
