import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { findPowerShell } from "pester-runner";
import { projectFolder } from "../bench/project.js";
import { type Answer, NextRuns } from "../faults/nextRuns.js";
import { takeSnapshot } from "../faults/snapshot.js";
import { type History, judge, type Verdict } from "./judge.js";
import { makePool, type Pool } from "./pool.js";
import { applicationHostText, httpSysText, writeServer } from "./render.js";
import { count, seed } from "./settings.js";
import { type ServerModel, servers } from "./servers.js";

const workFolder = mkdtempSync(path.join(tmpdir(), "properties-"));
let pool: Pool;
let commands: NextRuns;

before(async () => {
  const powerShell = await findPowerShell({ cwd: projectFolder });
  pool = makePool(powerShell);
  commands = new NextRuns(powerShell);
});

after(() => {
  commands.end();
  rmSync(workFolder, { recursive: true, force: true });
});

/** Plans, runs, runs again and undoes, on a new folder. */
async function carryOut(server: ServerModel): Promise<Verdict> {
  const folder = path.join(workFolder, "server");
  rmSync(folder, { recursive: true, force: true });
  writeServer(folder, server, pool);
  const { isStale, oldCertificate, newCertificate } = server;
  const which: Record<string, string | boolean> = isStale
    ? { Stale: true }
    : {
        OldThumbprint: pool.certificates[oldCertificate]!.thumbprint,
        NewThumbprint: pool.certificates[newCertificate]!.thumbprint,
      };
  const rebind = async (isPlan: boolean): Promise<Answer> => {
    const parameters = { ...which, ServerRoot: folder, WhatIf: isPlan, Force: !isPlan };
    return must(await commands.run("Invoke-CertRebind", parameters, isStale ? "Get-CertBinding" : undefined));
  };
  const original = takeSnapshot(folder);
  const plan = await rebind(true);
  const planned = takeSnapshot(folder);
  const run = await rebind(false);
  const moved = takeSnapshot(folder);
  const secondRun = await rebind(false);
  const again = takeSnapshot(folder);
  must(await commands.run("Undo-CertRebind", { ServerRoot: folder, Force: true }));
  const undone = takeSnapshot(folder);
  const history: History = { original, planned, plan, moved, run, again, secondRun, undone };
  return judge(server, pool, history);
}

function must(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new Error("The module has no such command.");
  return answer;
}

test("a run changes what it should and nothing else, as planned, once, and can be undone", async () => {
  console.log(`PROPERTY_SEED=${seed} PROPERTY_COUNT=${count}`);
  let taken = 0;
  let withMoves = 0;
  const property = fc.asyncProperty(servers, async (server) => {
    const { problems, moved } = await carryOut(server);
    taken++;
    if (moved > 0) withMoves++;
    assert.deepEqual(problems, []);
  });
  const details = await fc.check(property, { seed, numRuns: count });
  if (details.failed) {
    const server = details.counterexample![0];
    const { problems } = await carryOut(server);
    assert.fail(
      [
        `PROPERTY_SEED=${seed} fails after ${details.numRuns} servers; shrunk ${details.numShrinks} times to:`,
        JSON.stringify({ ...server, records: undefined, sites: undefined }),
        httpSysText(server, pool),
        applicationHostText(server),
        ...problems,
        ...(problems.length === 0 ? [String(details.errorInstance)] : []),
      ].join("\n"),
    );
  }
  console.log(`${taken} servers, ${withMoves} of them with moves`);
  // Servers on which nothing moves would prove little.
  assert.ok(count < 50 || withMoves * 6 >= taken, `only ${withMoves} of ${taken} servers had moves`);
});
