import path from "node:path";
import type { Figure } from "./figure.js";
import { numberAt, numbersAt } from "./json.js";
import type { PowerShell } from "./powershell.js";
import { type Samples, spread, type Spread } from "./samples.js";
import { type BenchServer, makeServer } from "./serverFolder.js";

const bindings = 10_000;

/** How many certificates hold the bindings, and how often they are moved there and back. */
interface Size {
  readonly certificates: number;
  readonly rounds: number;
}

/** The peak memory of listing and planning over a big server, and rebinds that really move a part of it. */
export async function measureMoving(shell: PowerShell, folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { certificates, rounds } of [
    { certificates: 1_000, rounds: 3 },
    { certificates: 10, rounds: 1 },
  ] satisfies Size[]) {
    const root = path.join(folder, `moving-${certificates}`);
    const server = await makeServer(shell, root, { bindings, certificates, holder: "all" });
    const moved = bindings / certificates;
    if (figures.length === 0) figures.push(...(await measureMemory(shell, folder, server, moved)));
    figures.push(...(await measureMoves(shell, folder, server, moved, rounds)));
  }
  return figures;
}

async function measureMemory(
  shell: PowerShell,
  folder: string,
  server: BenchServer,
  planned: number,
): Promise<Figure[]> {
  const peak = (parameters: Record<string, string>): Promise<number> =>
    shell.script(folder, "peakPlanning.ps1", { ServerRoot: server.root, ...parameters }, (json) =>
      numberAt(json, "megabytes"),
    );
  const { oldThumbprint, newThumbprint } = server;
  const listed = await peak({ OldThumbprint: "", NewThumbprint: "", Expected: String(bindings) });
  const plan = await peak({
    OldThumbprint: oldThumbprint,
    NewThumbprint: newThumbprint,
    Expected: String(planned),
  });
  const bar = { limit: 400, is: "most" } as const;
  const from = `${bindings} records and 1000 certificates, whole process`;
  return [
    { what: "Peak memory of `Get-CertBinding`", from, figure: single(listed), unit: "MB", bar },
    { what: "Peak memory of `Invoke-CertRebind -WhatIf`", from, figure: single(plan), unit: "MB", bar },
  ];
}

async function measureMoves(
  shell: PowerShell,
  folder: string,
  server: BenchServer,
  moved: number,
  rounds: number,
): Promise<Figure[]> {
  const parameters = {
    ServerRoot: server.root,
    OldThumbprint: server.oldThumbprint,
    NewThumbprint: server.newThumbprint,
    Moved: String(moved),
    Rounds: String(rounds),
  };
  const times = await shell.script(folder, "moveBindings.ps1", parameters, (json) => ({
    moves: numbersAt(json, "moves"),
    undo: numberAt(json, "undo"),
  }));
  return [
    {
      what: `\`Invoke-CertRebind\` that moves ${moved} of ${bindings} bindings`,
      from: `each on the disk and read back by itself; its undo takes ${(times.undo / 1000).toFixed(2)} s`,
      figure: seconds(times.moves),
      unit: "s",
    },
  ];
}

function single(value: number): Spread {
  return { value, lowest: value, highest: value };
}

function seconds(milliseconds: Samples): Spread {
  const { value, lowest, highest } = spread(milliseconds);
  return { value: value / 1000, lowest: lowest / 1000, highest: highest / 1000 };
}
