/** Tests of bindings: where, whether all checks passed, what a client is handed; the list has the reasons. */
export const bindingTestView: View = {
  typeName: "CertRebind.BindingTest",
  table: [
    { label: "Name", member: "name", width: 20 },
    { label: "Endpoint", member: "endpoint", width: 27 },
    { label: "Passed", member: "passed", width: 6 },
    { label: "Served", member: "servedThumbprint", width: 10, format: "thumbprint" },
  ],
  list: ["name", "endpoint", "passed", "servedThumbprint", { member: "reasons", format: "lines" }],
};
