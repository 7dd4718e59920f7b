import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { findPowerShell } from "pester-runner";
import { projectFolder } from "../bench/project.js";
import { type Answer, NextRuns } from "../faults/nextRuns.js";
import { afterMoves, expectedMoves, isBroken } from "./ftpExpectations.js";
import { ftpConfig } from "./ftpRender.js";
import { type FtpServerModel, ftpServers, oldCertificate, stores } from "./ftpServers.js";
import { makePool, type Pool } from "./pool.js";
import { count, seed } from "./settings.js";

const workFolder = mkdtempSync(path.join(tmpdir(), "ftp-properties-"));
const folder = path.join(workFolder, "server");
const configPath = path.join(folder, "applicationHost.config");
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

function writeServer(server: FtpServerModel): void {
  rmSync(folder, { recursive: true, force: true });
  for (const store of ["Root", ...stores]) mkdirSync(path.join(folder, "certificates", store), { recursive: true });
  writeFileSync(path.join(folder, "server.json"), '{"format":1,"computerName":"WEB01"}');
  writeFileSync(path.join(folder, "httpsys.json"), "[]");
  writeFileSync(configPath, ftpConfig(server, pool, []));
  const { thumbprint, cer } = pool.authority;
  writeFileSync(path.join(folder, `certificates/Root/${thumbprint}.cer`), Buffer.from(cer, "base64"));
  const put = (place: number, store: string): void => {
    const certificate = pool.certificates[place]!;
    const file = path.join(folder, `certificates/${store}/${certificate.thumbprint}.pfx`);
    writeFileSync(file, Buffer.from(certificate.pfx, "base64"));
  };
  for (const store of server.oldStores) put(oldCertificate, store);
  for (const store of server.newStores) put(server.newCertificate, store);
}

async function rebind(server: FtpServerModel, isPlan: boolean): Promise<Answer> {
  const answer = await commands.run("Invoke-CertRebind", {
    OldThumbprint: pool.certificates[oldCertificate]!.thumbprint,
    NewThumbprint: pool.certificates[server.newCertificate]!.thumbprint,
    ServerRoot: folder,
    WhatIf: isPlan,
    Force: !isPlan,
  });
  if (answer === undefined) throw new Error("The module has no such command.");
  return answer;
}

/** Plans, runs, runs again and undoes; gives how many settings have moved. */
async function carryOut(server: FtpServerModel): Promise<number> {
  writeServer(server);
  const moves = expectedMoves(server, pool);
  const moved = moves.filter((move) => move !== undefined).length;
  const holds = (content: Buffer, when: string): void =>
    assert.equal(readFileSync(configPath).toString("latin1"), content.toString("latin1"), when);
  const original = ftpConfig(server, pool, []);
  const wanted = ftpConfig(server, pool, moves);

  const plan = await rebind(server, true);
  holds(original, "after the plan");
  const run = await rebind(server, false);
  holds(wanted, "after the run");
  const outcomes = ({ results }: Answer): string[] => results.map(({ outcome, check }) => `${outcome} ${check}`);
  assert.deepEqual(
    outcomes(run),
    outcomes(plan).map((outcome) => outcome.replace("Planned", "Moved")),
    "the plan predicts the run",
  );
  assert.equal(run.errors.length > 0, isBroken(server), `errors: ${run.errors.join()}`);
  // It takes up nothing but the defaults, where a site shared their store until the first run.
  const later = expectedMoves(afterMoves(server, moves), pool);
  const isTakenUp = later[0] !== undefined;
  assert.ok(later.slice(1).every((move) => move === undefined));
  await rebind(server, false);
  holds(isTakenUp ? ftpConfig(server, pool, [later[0], ...moves.slice(1)]) : wanted, "after a second run");
  if (moved > 0) {
    await commands.run("Undo-CertRebind", { ServerRoot: folder, Force: true });
    // Where the old certificate is not in the store that a setting names, it cannot be put back.
    if (server.oldStores.length === stores.length) holds(isTakenUp ? wanted : original, "after the undo");
  }
  return moved;
}

test("a run changes the FTP settings that it should, nothing else of the file, as planned, once, and can be undone", async () => {
  // A fifth of what the other servers get: half of the time goes into starting.
  const runs = Math.ceil(count / 5);
  console.log(`PROPERTY_SEED=${seed}, ${runs} servers with FTP`);
  let withMoves = 0;
  const property = fc.asyncProperty(ftpServers, async (server) => {
    if ((await carryOut(server)) > 0) withMoves++;
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  if (details.failed) {
    const server = details.counterexample![0];
    assert.fail(
      [
        `PROPERTY_SEED=${seed} fails after ${details.numRuns} servers; shrunk ${details.numShrinks} times to:`,
        JSON.stringify(server),
        ftpConfig(server, pool, []).toString(server.encoding === "utf16le" ? "utf16le" : "utf8"),
        String(details.errorInstance),
      ].join("\n"),
    );
  }
  console.log(`${runs} servers, ${withMoves} of them with moves`);
  assert.ok(runs < 10 || withMoves * 4 >= runs, `only ${withMoves} of ${runs} servers had moves`);
});
