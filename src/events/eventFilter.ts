import type { CertificateDetails } from "./lifecycleEvent.js";
import type { LifecycleKind, LifecycleScope } from "./lifecycleKinds.js";

/** Which events are wanted. What is not set lets every event through. */
export class EventFilter {
  kinds: Set<string> | undefined = undefined;
  scopes: Set<string> | undefined = undefined;
  /** The earliest time wanted, UTC. */
  after: System.DateTime | undefined = undefined;
  /** The latest time wanted, UTC. */
  before: System.DateTime | undefined = undefined;
  recordIds: readonly number[] | undefined = undefined;
  /** Where a log may begin: `wantsHeader` need not see earlier record ids. */
  firstRecordId: number | undefined = undefined;
  /** 40 upper-case hex digits each; the old or the new certificate may be one of them. */
  thumbprints: Set<string> | undefined = undefined;
  /** Lower case; one name of one certificate has to match one of them. */
  subjects: readonly System.Management.Automation.WildcardPattern[] | undefined = undefined;

  /** Whether `wantsHeader` could turn an event away. */
  hasHeaderRules: boolean = false;
  /** Whether `wantsCertificates` could turn an event away. */
  hasCertificateRules: boolean = false;

  /** Whether an event is wanted as far as its header tells. */
  wantsHeader(kind: LifecycleKind, scope: LifecycleScope, time: System.DateTime, recordId: number): boolean {
    if (this.kinds !== undefined && !this.kinds.has(kind)) return false;
    if (this.scopes !== undefined && !this.scopes.has(scope)) return false;
    if (this.after !== undefined && time < this.after) return false;
    if (this.before !== undefined && time > this.before) return false;
    return this.recordIds === undefined || this.recordIds.includes(recordId);
  }

  /** Whether an event is wanted for its certificates. */
  wantsCertificates(certificate: CertificateDetails, oldCertificate: CertificateDetails | undefined): boolean {
    if (this.thumbprints !== undefined) {
      const isOld = oldCertificate !== undefined && this.thumbprints.has(oldCertificate.thumbprint);
      if (!isOld && !this.thumbprints.has(certificate.thumbprint)) return false;
    }
    if (this.subjects === undefined) return true;
    if (this.hasSubject(certificate, this.subjects)) return true;
    return oldCertificate !== undefined && this.hasSubject(oldCertificate, this.subjects);
  }

  private hasSubject(
    certificate: CertificateDetails,
    patterns: readonly System.Management.Automation.WildcardPattern[],
  ): boolean {
    for (const subjectName of certificate.subjectNames) {
      const name = subjectName.toLowerCase();
      // "www.contoso.com" finds "CN=www.contoso.com" too.
      const commonName = name.startsWith("cn=") ? name.slice(3) : name;
      if (patterns.some((pattern) => pattern.isMatch(name) || pattern.isMatch(commonName))) return true;
    }
    return false;
  }
}
