import type { Place } from "../../consumers/place.js";
import type { Unit } from "../../consumers/unit.js";
import type { CertificateStores } from "../../server/certificateStores.js";
import type { StoredCertificate } from "../../server/storedCertificate.js";
import { anyCopy } from "../certificateCopies.js";
import { comparableName, isCovered, nameSet } from "../nameCoverage.js";
import { followRenewal } from "../renewalChain.js";
import type { Successor } from "../successor.js";

/** What the check `NameCoverage` found. */
export interface Coverage {
  /** Why the unit must not move; `undefined` where it may. */
  problem: string | undefined;
  /** What moving loses although the unit may move; `undefined` where nothing is lost. */
  warning: string | undefined;
}

/**
 * The check `NameCoverage`: the new certificate covers every host name the unit serves. Where the unit serves whatever
 * name a client asks for, the names of the old certificate count; a name may go missing there if it was accepted
 * beforehand, or with a warning if the old certificate has less than a fifth of its life left and the new one is its
 * renewal by the same issuer.
 *
 * @param acceptedLoss names as `comparableName` gives them
 */
export function checkCoverage(
  unit: Unit,
  successor: Successor,
  certificates: CertificateStores,
  acceptedLoss: Set<string>,
  now: System.DateTime,
): Coverage {
  const lostHosts: string[] = [];
  let servesAnyName = false;
  for (const place of unit.places) {
    if (place.hostName === "") {
      servesAnyName = true;
    } else if (!isCovered(successor.names, place.asciiHost) && !lostHosts.includes(place.hostName)) {
      lostHosts.push(place.hostName);
    }
  }
  if (lostHosts.length > 0) {
    return blocked(`The new certificate does not cover ${lostHosts.join(", ")}; it covers ${successor.nameList()}.`);
  }
  return servesAnyName ? checkOldNames(unit, successor, certificates, acceptedLoss, now) : covered();
}

/**
 * The check `NameCoverage` at one place as it is: the certificate covers the host name there, and it has a name at all where
 * whatever name a client asks for is served. Why it does not, or `undefined`.
 *
 * @param who the subject of the sentence: `The certificate`
 */
export function placeCoverageProblem(who: string, place: Place, certificate: StoredCertificate): string | undefined {
  const names = certificate.names;
  if (place.hostName === "") return names.length === 0 ? `${who} covers no name at all.` : undefined;
  if (isCovered(nameSet(names), place.asciiHost)) return undefined;
  return `${who} does not cover ${place.hostName}; it covers ${names.length === 0 ? "no name at all" : names.join(", ")}.`;
}

function checkOldNames(
  unit: Unit,
  successor: Successor,
  certificates: CertificateStores,
  acceptedLoss: Set<string>,
  now: System.DateTime,
): Coverage {
  const pointer = unit.pointer();
  const oldThumbprint = pointer.thumbprint() ?? "";
  const endpoint = pointer.endpoint;
  const old = anyCopy(certificates, oldThumbprint, pointer.storeName());
  if (old === undefined) {
    return blocked(
      `The endpoint ${endpoint} serves whatever name a client asks for, and the old certificate ${oldThumbprint}, which would say the names, cannot be found or read.`,
    );
  }

  const lost = old.names.filter((name) => !isCovered(successor.names, name) && !acceptedLoss.has(comparableName(name)));
  if (lost.length === 0) return covered();

  const loss = `The new certificate no longer covers ${lost.join(", ")}, which the old one covers at ${endpoint}.`;
  if (isNearItsEnd(old, now) && isRenewalBySameIssuer(old, successor, certificates)) {
    return { problem: undefined, warning: loss };
  }
  return blocked(`${loss} If no client uses it there, accept that with -AcceptNameLoss.`);
}

function isNearItsEnd(certificate: StoredCertificate, now: System.DateTime): boolean {
  const life = certificate.notAfter.subtract(certificate.notBefore).totalDays;
  return certificate.notAfter.subtract(now).totalDays * 5 < life;
}

function isRenewalBySameIssuer(old: StoredCertificate, successor: Successor, certificates: CertificateStores): boolean {
  if (successor.certificate?.issuerKey !== old.issuerKey) return false;
  return followRenewal(certificates, old.thumbprint, old.storeName).chain.includes(successor.thumbprint);
}

function covered(): Coverage {
  return { problem: undefined, warning: undefined };
}

function blocked(problem: string): Coverage {
  return { problem, warning: undefined };
}
