import { readFile } from "node:fs/promises";
import os from "node:os";
import type { PowerShell } from "./powershell.js";

/** What the figures were measured on, in one line. */
export async function machine(shell: PowerShell): Promise<string> {
  const processors = os.cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const powerShell = await shell.say('"$($PSVersionTable.PSVersion) on .NET $([Environment]::Version)"');
  return (
    `${processors.length} cores of ${model}, ${memory} GB of memory, ${await systemName()}, ` +
    `PowerShell ${powerShell}, Node.js ${process.versions.node}`
  );
}

async function systemName(): Promise<string> {
  try {
    const release = await readFile("/etc/os-release", "utf8");
    return /^PRETTY_NAME="(.*)"$/m.exec(release)?.[1] ?? os.type();
  } catch {
    return `${os.type()} ${os.release()}`;
  }
}
