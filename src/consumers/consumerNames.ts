/** The consumers CertRebind knows. */
export type ConsumerName = "IisSite" | "IisFtp" | "HttpSys" | "RdpListener";

/** The names of all consumers. */
export const consumerNames: readonly ConsumerName[] = ["IisSite", "IisFtp", "HttpSys", "RdpListener"];
