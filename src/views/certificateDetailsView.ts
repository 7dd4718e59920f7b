/** The certificates of an event: which, for whom, until when. */
export const certificateDetailsView: View = {
  typeName: "CertRebind.CertificateDetails",
  table: [
    { label: "Thumbprint", member: "thumbprint", width: 40 },
    { label: "Subject", member: "subject", width: 27 },
    { label: "NotAfter", member: "notAfter", width: 10, format: "date" },
  ],
  list: [
    "thumbprint",
    "subject",
    { member: "subjectNames", format: "list" },
    "template",
    { member: "eku", format: "list" },
    { member: "notAfter", format: "time" },
  ],
};
