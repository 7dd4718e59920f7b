/** The automation: whether it is on and what of it is not as it should be; the list says the rest. */
export const autoRebindView: View = {
  typeName: "CertRebind.AutoRebind",
  table: [
    { label: "Computer", member: "computerName", width: 15 },
    { label: "State", member: "state", width: 8 },
    { label: "Version", member: "version", width: 8 },
    { label: "Triggers", member: "triggers", width: 43, format: "list" },
  ],
  list: [
    "computerName",
    "state",
    { member: "drift", format: "lines" },
    { member: "triggers", format: "list" },
    { member: "consumers", format: "list" },
    { member: "match", format: "list" },
    "shell",
    "version",
    "channelEnabled",
    { member: "notes", format: "lines" },
  ],
};
