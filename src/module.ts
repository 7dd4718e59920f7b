/** The module as its manifest describes it; the version is the one in package.json. */
export const moduleDefinition: ModuleDefinition = {
  name: "CertRebind",
  guid: "6b0c1c5e-2f5b-4d0b-9a53-0d3b7d0c7c11",
  author: "The CertRebind authors",
  copyright: "(c) 2026 The CertRebind authors. MIT License.",
  description:
    "A certificate renews; every binding that serves it follows: planned with reasons, checked, and never a binding that was not meant. Reads the Certificate Services Lifecycle events and moves IIS and HTTP.sys bindings from the old certificate to the new one.",
  tags: ["Certificate", "TLS", "IIS", "HTTP.sys", "Renewal", "Windows", "PSEdition_Desktop", "PSEdition_Core"],
  licenseUri: "https://opensource.org/license/mit",
  projectUri: "https://github.com/certrebind/certrebind",
  releaseNotes: "See CHANGELOG.md.",
};
