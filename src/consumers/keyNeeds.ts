import type { ConsumerName } from "./consumerNames.js";

/**
 * The consumers that can serve with an ECDSA key. Those here leave TLS to Schannel, which can with TLS 1.2 and later. A
 * consumer that is not among them keeps its RSA key: that of IIS FTP is not documented.
 */
const ecdsaConsumers = new Set<string>(["IisSite", "HttpSys"]);

/** Whether a consumer can serve with an ECDSA key. */
export function takesEcdsa(consumer: ConsumerName): boolean {
  return ecdsaConsumers.has(consumer);
}
