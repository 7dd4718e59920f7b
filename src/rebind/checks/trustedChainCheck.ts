import type { CertificateStores } from "../../server/certificateStores.js";
import { anyCopy } from "../certificateCopies.js";
import type { Successor } from "../successor.js";

/**
 * The check `TrustedChain`: the new certificate leads to a root that the server trusts, unless the old one did not either:
 * who bound that one trusts otherwise. Why it fails, or `undefined`.
 *
 * @param oldStore where the old certificate is looked for first
 */
export function trustedChainProblem(
  successor: Successor,
  oldThumbprint: string,
  oldStore: string,
  certificates: CertificateStores,
  now: System.DateTime,
): string | undefined {
  if (successor.chainProblem === undefined) return undefined;

  const old = anyCopy(certificates, oldThumbprint, oldStore);
  if (old !== undefined && certificates.chainProblem(old, now) !== undefined) return undefined;

  const comparison =
    old === undefined ? "Whether the old one did cannot be seen, since it is in no store." : "The old one does.";
  return `The new certificate does not lead to a root that the server trusts: ${successor.chainProblem} ${comparison}`;
}
