/** Results: which binding, what became of it, and which check stopped it; the list has the reason in full. */
export const rebindResultView: View = {
  typeName: "CertRebind.RebindResult",
  table: [
    { label: "Name", member: "name", width: 20 },
    { label: "Endpoint", member: "endpoint", width: 27 },
    { label: "Outcome", member: "outcome", width: 14 },
    { label: "Check", member: "check", width: 13 },
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
