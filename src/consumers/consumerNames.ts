/** The consumers CertRebind knows. */
export type ConsumerName = "IisSite" | "IisFtp" | "HttpSys" | "WinRm" | "RdpListener";

/** The names of all consumers. */
export const consumerNames: readonly ConsumerName[] = ["IisSite", "IisFtp", "HttpSys", "WinRm", "RdpListener"];
