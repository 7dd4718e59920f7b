import path from "node:path";
import type { Figure } from "./figure.js";
import { numberAt, numbersAt } from "./json.js";
import type { PowerShell } from "./powershell.js";
import { median, ratio, spread, type Samples, type Spread } from "./samples.js";
import { makeServer, type ServerSize } from "./serverFolder.js";

const bindings = 10_000;
const certificates = 1_000;

/** What `planBindings.ps1` measured on one server folder, in milliseconds. */
interface PlanTimes {
  readonly firstPlan: number;
  readonly firstList: number;
  readonly plan: Samples;
  readonly list: Samples;
}

/** Planning over a big server, and over one with twice the bindings. */
export async function measurePlanning(shell: PowerShell, folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const holder of ["one", "all"] as const) {
    const once = await timePlans(shell, folder, { bindings, certificates, holder });
    const twice = await timePlans(shell, folder, { bindings: bindings * 2, certificates, holder });
    figures.push(...figuresOf(holder, once, twice));
  }
  return figures;
}

async function timePlans(shell: PowerShell, folder: string, size: ServerSize): Promise<PlanTimes> {
  const root = path.join(folder, `server-${size.holder}-${size.bindings}`);
  const server = await makeServer(shell, root, size);
  const planned = size.holder === "one" ? size.bindings : Math.ceil(size.bindings / size.certificates);
  const parameters = {
    ServerRoot: server.root,
    OldThumbprint: server.oldThumbprint,
    NewThumbprint: server.newThumbprint,
    Planned: String(planned),
    Listed: String(size.bindings),
  };
  return shell.script(folder, "planBindings.ps1", parameters, (json) => ({
    firstPlan: numberAt(json, "firstPlan"),
    firstList: numberAt(json, "firstList"),
    plan: numbersAt(json, "plan"),
    list: numbersAt(json, "list"),
  }));
}

function figuresOf(holder: ServerSize["holder"], once: PlanTimes, twice: PlanTimes): Figure[] {
  const shape =
    holder === "one"
      ? `one of ${certificates} certificates holds all of ${bindings} bindings`
      : `${certificates} certificates hold ${bindings / certificates} bindings each`;
  const inShort = holder === "one" ? "one certificate" : `${certificates} certificates`;
  return [
    {
      what: `\`Invoke-CertRebind -WhatIf\`, ${shape}`,
      from: `the first call in the process: ${(once.firstPlan / 1000).toFixed(2)} s`,
      figure: seconds(spread(once.plan)),
      unit: "s",
      bar: { limit: 1.5, is: "most" },
    },
    {
      what: `\`Invoke-CertRebind -WhatIf\` with twice the bindings, ${inShort}`,
      from: `${median(twice.plan).toFixed(0)} ms against ${median(once.plan).toFixed(0)} ms`,
      figure: ratio(twice.plan, once.plan),
      unit: "times",
      bar: { limit: 2.2, is: "most" },
    },
    {
      what: `\`Get-CertBinding\`, ${shape}`,
      from: `the first call in the process, after the first plan: ${(once.firstList / 1000).toFixed(2)} s`,
      figure: seconds(spread(once.list)),
      unit: "s",
      bar: { limit: 1.5, is: "most" },
    },
    {
      what: `\`Get-CertBinding\` with twice the bindings, ${inShort}`,
      from: `${median(twice.list).toFixed(0)} ms against ${median(once.list).toFixed(0)} ms`,
      figure: ratio(twice.list, once.list),
      unit: "times",
      bar: { limit: 2.2, is: "most" },
    },
  ];
}

function seconds(milliseconds: Spread): Spread {
  return {
    value: milliseconds.value / 1000,
    lowest: milliseconds.lowest / 1000,
    highest: milliseconds.highest / 1000,
  };
}
