import type { ConsumerName } from "../consumers/consumerNames.js";

/**
 * How a binding is, from the worst to the best: the certificate is gone, over or not valid yet, without its key, for other names; has a
 * successor; is near its end; may lose to another HTTP.sys record; is as it should be.
 */
export type BindingState =
  "Missing" | "Expired" | "NoPrivateKey" | "NameMismatch" | "Stale" | "Expiring" | "MayBeShadowed" | "Current";

/**
 * One place that points at a certificate.
 *
 * @typeName CertRebind.Binding
 */
export interface Binding {
  computerName: string;
  consumer: ConsumerName;
  /** The site, instance or role. */
  name: string;
  endpoint: string;
  /** The host names it serves; empty where it serves whatever name a client asks for. */
  hostNames: readonly string[];
  /** `undefined` where nothing is served at the place, which only names a certificate. */
  port: int | undefined;
  /** `undefined` where the place holds no thumbprint. */
  storeName: string | undefined;
  /** Upper-case hex; `undefined` where the place holds none. */
  thumbprint: string | undefined;
  /** The certificate's distinguished name; this and the next two are `undefined` where it is missing. */
  subject: string | undefined;
  /** UTC. */
  notAfter: System.DateTime | undefined;
  /** Whole days until `notAfter`, below zero after it. */
  daysLeft: int | undefined;
  /** The worst of `issues`. */
  state: BindingState;
  /** What is wrong, a sentence each, the worst first. */
  issues: readonly string[];
  /** Bindings with the same unit can only move together; `undefined` where nothing holds a thumbprint. */
  unit: string | undefined;
  /** The owner that the HTTP.sys record names, a GUID in braces. */
  appId: string | undefined;
}
