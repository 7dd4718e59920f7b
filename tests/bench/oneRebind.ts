import path from "node:path";
import { inTurn } from "./commands.js";
import type { Figure } from "./figure.js";
import { numberAt, textsAt } from "./json.js";
import { quoted, type PowerShell } from "./powershell.js";
import { inProject } from "./project.js";
import { difference, median } from "./samples.js";
import { makeServer, type BenchServer } from "./serverFolder.js";

const rounds = 15;

/** A rebind of one binding, whole process, against importing the module alone; and what it runs through. */
export async function measureOneRebind(shell: PowerShell, folder: string): Promise<Figure[]> {
  const server = await makeServer(shell, path.join(folder, "server-small"), {
    bindings: 1,
    certificates: 1,
    holder: "one",
  });
  const module = quoted(inProject("CertRebind.psd1"));
  let movedOnce = false;
  const times = await inTurn(rounds, {
    imported: () => shell.time(`Import-Module ${module}`),
    rebound: () => {
      // There and back again, so that each round really moves the binding.
      movedOnce = !movedOnce;
      return shell.time(rebindLine(module, server, movedOnce));
    },
  });
  const touched = await countMethods(shell, folder, server, movedOnce);
  return [
    {
      what: "A rebind of one binding, whole process, beyond importing the module",
      from: `${median(times.rebound).toFixed(0)} ms against ${median(times.imported).toFixed(0)} ms`,
      figure: inSeconds(difference(times.rebound, times.imported)),
      unit: "s",
      bar: { limit: 0.4, is: "most" },
    },
    {
      what: "Distinct methods that such a rebind runs through",
      from: `of ${touched.all} in the module, constructors counted`,
      figure: { value: touched.run.length, lowest: touched.run.length, highest: touched.run.length },
      unit: "methods",
    },
  ];
}

function rebindLine(module: string, server: BenchServer, forward: boolean): string {
  const from = forward ? server.oldThumbprint : server.newThumbprint;
  const to = forward ? server.newThumbprint : server.oldThumbprint;
  return (
    `Import-Module ${module}; ` +
    `$result = Invoke-CertRebind -OldThumbprint ${from} -NewThumbprint ${to} -ServerRoot ${quoted(server.root)} -Force; ` +
    `if ($result.Outcome -ne 'Moved') { "$($result.Outcome): $($result.Reason)"; exit 1 }`
  );
}

async function countMethods(
  shell: PowerShell,
  folder: string,
  server: BenchServer,
  isMoved: boolean,
): Promise<{ all: number; run: string[] }> {
  const parameters = {
    OldThumbprint: isMoved ? server.newThumbprint : server.oldThumbprint,
    NewThumbprint: isMoved ? server.oldThumbprint : server.newThumbprint,
    ServerRoot: server.root,
  };
  return shell.script(folder, "countMethods.ps1", parameters, (json) => ({
    all: numberAt(json, "all"),
    run: textsAt(json, "run"),
  }));
}

function inSeconds(milliseconds: { value: number; lowest: number; highest: number }): typeof milliseconds {
  return {
    value: milliseconds.value / 1000,
    lowest: milliseconds.lowest / 1000,
    highest: milliseconds.highest / 1000,
  };
}
