/** Bindings: where, with which certificate, how it is. */
export const bindingView: View = {
  typeName: "CertRebind.Binding",
  table: [
    { label: "Name", member: "name", width: 16 },
    { label: "Endpoint", member: "endpoint", width: 23 },
    { label: "Thumbprint", member: "thumbprint", width: 10, format: "thumbprint" },
    { label: "NotAfter", member: "notAfter", width: 10, format: "date" },
    { label: "State", member: "state", width: 13 },
  ],
  list: [
    "computerName",
    "consumer",
    "name",
    "endpoint",
    { member: "hostNames", format: "list" },
    "port",
    "storeName",
    "thumbprint",
    "subject",
    { member: "notAfter", format: "time" },
    "daysLeft",
    "state",
    { member: "issues", format: "lines" },
    "unit",
    "appId",
  ],
};
