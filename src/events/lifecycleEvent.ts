import type { LifecycleKind, LifecycleScope } from "./lifecycleKinds.js";

/**
 * A certificate as an event describes it.
 *
 * @typeName CertRebind.CertificateDetails
 */
export interface CertificateDetails {
  /** 40 upper-case hex digits (SHA-1). */
  thumbprint: string;
  /** The name that starts with `CN=`, else the first; `undefined` where the event gives none. */
  subject: string | undefined;
  /** Every name, in the order of the event. */
  subjectNames: readonly string[];
  /** The certificate template; `undefined` where the certificate has none. */
  template: string | undefined;
  /** The OIDs of its uses (enhanced key usage). */
  eku: readonly string[];
  /** UTC. */
  notAfter: System.DateTime;
}

/**
 * One event of Certificate Services Lifecycle Notifications.
 *
 * @typeName CertRebind.LifecycleEvent
 */
export interface LifecycleEvent {
  /** 1001 to 1010. */
  id: int;
  kind: LifecycleKind;
  /** UTC. */
  timeCreated: System.DateTime;
  recordId: number;
  scope: LifecycleScope;
  /** The channel that the event names as its own. */
  logName: string;
  computerName: string;
  /** `Renew`, `Enroll`, `Supersede`, `Replace`, ...; `undefined` where the event has none. */
  action: string | undefined;
  /** `Machine` or `User`. */
  context: string | undefined;
  processName: string | undefined;
  accountName: string | undefined;
  /** The SID of the account that raised the event. */
  userId: string | undefined;
  /** The certificate it is about; of a replacement the new one. */
  thumbprint: string;
  /** `undefined` where the event has one certificate. */
  oldThumbprint: string | undefined;
  /** `undefined` where the event has one certificate. */
  newThumbprint: string | undefined;
  subject: string | undefined;
  subjectNames: readonly string[];
  template: string | undefined;
  eku: readonly string[];
  /** UTC. */
  notAfter: System.DateTime;
  oldCertificate: CertificateDetails | undefined;
  newCertificate: CertificateDetails | undefined;
  /** The certificate it is about; of a replacement the new one. */
  certificate: CertificateDetails;
}
