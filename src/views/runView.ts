/** Runs: when, what ran, how it ended; the list has the counts and each binding. */
export const runView: View = {
  typeName: "CertRebind.Run",
  table: [
    { label: "Started", member: "started", width: 19, format: "time" },
    { label: "Command", member: "command", width: 17 },
    { label: "Outcome", member: "outcome", width: 15 },
    { label: "RunId", member: "runId", width: 36 },
  ],
  list: [
    "computerName",
    "runId",
    "command",
    "trigger",
    { member: "started", format: "time" },
    { member: "ended", format: "time" },
    "outcome",
    "counts",
    "undoOf",
    "recoveredBy",
    "bindings",
  ],
};
