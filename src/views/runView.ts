/** Runs: when, how it ended, and the id to ask for; the list says what ran. Its bindings are for a table of their own. */
export const runView: View = {
  typeName: "CertRebind.Run",
  table: [
    { label: "Started", member: "started", width: 19, format: "time" },
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
    "undoOf",
    "recoveredBy",
  ],
};
