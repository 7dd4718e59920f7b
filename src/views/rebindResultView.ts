/** Results: which binding, what became of it, and why not where it did not move. */
export const rebindResultView: View = {
  typeName: "CertRebind.RebindResult",
  table: [
    { label: "Name", member: "name", width: 15 },
    { label: "Endpoint", member: "endpoint", width: 20 },
    { label: "Outcome", member: "outcome", width: 14 },
    { label: "Check", member: "check", width: 12 },
    { label: "Reason", member: "reason", width: 14 },
  ],
  list: [
    "computerName",
    "runId",
    "consumer",
    "name",
    "endpoint",
    "outcome",
    "check",
    "reason",
    "oldThumbprint",
    "newThumbprint",
    "proof",
    "servedThumbprint",
    "duration",
  ],
};
