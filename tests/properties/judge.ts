import type { Answer, Result } from "../faults/nextRuns.js";
import type { Snapshot } from "../faults/snapshot.js";
import { Expectations, ownStore } from "./expectations.js";
import type { Pool } from "./pool.js";
import { compareRecords, type RecordChange } from "./recordChanges.js";
import type { ServerModel } from "./servers.js";

/** What became of a server in turn. */
export interface History {
  original: Snapshot;
  /** After -WhatIf. */
  planned: Snapshot;
  plan: Answer;
  moved: Snapshot;
  run: Answer;
  /** After the same command again. */
  again: Snapshot;
  secondRun: Answer;
  /** After Undo-CertRebind. */
  undone: Snapshot;
}

/** What a judge found. */
export interface Verdict {
  problems: string[];
  /** How many records a run changed. */
  moved: number;
}

const ownFolder = "ProgramData/CertRebind/";

/** Says what is wrong with what a run, a plan, a second run and an undo made of a server, from the files and the results alone. */
export function judge(server: ServerModel, pool: Pool, history: History): Verdict {
  const { original, planned, moved, again } = history;
  const { changes, problems } = compareRecords(text(original), text(moved));
  const expectations = new Expectations(server, pool);
  return {
    problems: [
      ...different(original, planned, "-WhatIf", true),
      ...different(original, moved, "the run", false).filter((problem) => !problem.startsWith("httpsys.json")),
      ...problems,
      ...changes.flatMap((change) => judgeChange(change, expectations)),
      ...missed(server, changes, expectations),
      ...untrue(changes, history.run),
      ...prediction(history.plan, history.run),
      ...different(moved, again, "the second run", true),
      ...history.secondRun.results.filter((result) => result.outcome === "Moved").map(movedAgain),
      ...judgeUndo(history, changes, expectations),
    ],
    moved: changes.length,
  };
}

function text(snapshot: Snapshot): string {
  // A snapshot has each byte as one character.
  return Buffer.from(snapshot.get("httpsys.json") ?? "", "latin1").toString("utf8");
}

/** The files that are not the same, CertRebind's own ones only where they count. */
function different(before: Snapshot, after: Snapshot, what: string, withOwn: boolean): string[] {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  return files
    .filter((file) => withOwn || !file.startsWith(ownFolder))
    .filter((file) => before.get(file) !== after.get(file))
    .map((file) => `${file} is not the same after ${what}`);
}

/** Only what was on the old certificate moves, to the new one, in a store that has it with its key; no name is lost. */
function judgeChange({ endpoint, before, after }: RecordChange, expectations: Expectations): string[] {
  const record = expectations.record(endpoint);
  if (record === undefined) return [`${endpoint} is a record that was not there`];
  const problems: string[] = [];
  if (!expectations.successors(record).includes(after.thumbprint)) {
    problems.push(`${endpoint} went from ${before.thumbprint} to ${after.thumbprint}, which is none of its successors`);
  }
  for (const host of expectations.lostHosts(record, after.thumbprint)) problems.push(`${endpoint} has lost ${host}`);
  const { newCertificate, isStale } = expectations.asked;
  if (isStale) return problems;
  const store = expectations.store(newCertificate, record);
  const isSame = store === ownStore(record);
  if (isSame ? before.storeName !== after.storeName : after.storeName !== store) {
    problems.push(`${endpoint} names the store "${after.storeName}"; expected ${store}`);
  }
  return problems;
}

/** What was moved is back, byte for byte, unless its old certificate cannot serve; then it stays as it was moved. */
function judgeUndo(
  { original, moved, undone }: History,
  changes: readonly RecordChange[],
  expectations: Expectations,
): string[] {
  const after = compareRecords(text(original), text(undone));
  const problems = [...different(original, undone, "the undo", false), ...after.problems];
  const kept = changes.filter(({ endpoint }) => !expectations.canServeOld(endpoint)).map(({ endpoint }) => endpoint);
  if (kept.length === 0) return problems;
  const still = after.changes.map(({ endpoint }) => endpoint);
  if (still.join() !== kept.join()) problems.push(`after the undo ${still.join()} are moved; expected ${kept.join()}`);
  const later = compareRecords(text(moved), text(undone)).changes.map(({ endpoint }) => endpoint);
  for (const endpoint of later.filter((place) => kept.includes(place))) {
    problems.push(`${endpoint} is neither as it was nor as it was moved after the undo`);
  }
  return problems.filter((problem) => !problem.startsWith("httpsys.json is not the same"));
}

/** What a run should have moved and has not. */
function missed(server: ServerModel, changes: readonly RecordChange[], expectations: Expectations): string[] {
  const changed = new Set(changes.map((change) => change.endpoint));
  return server.records
    .filter((record) => expectations.mustMove(record) && !changed.has(record.endpoint))
    .map((record) => `${record.endpoint} was not moved although nothing speaks against it`);
}

/** What was said to be moved and is not, or is moved and was not said. */
function untrue(changes: readonly RecordChange[], run: Answer): string[] {
  const said = new Set(run.results.filter((result) => result.outcome === "Moved").map((result) => result.endpoint));
  const made = new Set(changes.map((change) => change.endpoint));
  return [
    ...[...said].filter((endpoint) => !made.has(endpoint)).map((endpoint) => `${endpoint} is said to be moved`),
    ...[...made].filter((endpoint) => !said.has(endpoint)).map((endpoint) => `${endpoint} is moved, which nobody said`),
  ];
}

/** A plan says exactly what then happens. */
function prediction(plan: Answer, run: Answer): string[] {
  const shown = (result: Result): string =>
    JSON.stringify({ ...result, outcome: result.outcome === "Planned" ? "Moved" : result.outcome });
  const planned = plan.results.map(shown);
  const made = run.results.map(shown);
  if (planned.join() === made.join() && plan.errors.join() === run.errors.join()) return [];
  return [`-WhatIf said ${planned.join()} ${plan.errors.join()}; it became ${made.join()} ${run.errors.join()}`];
}

function movedAgain({ endpoint }: Result): string {
  return `${endpoint} was moved by the second run`;
}
