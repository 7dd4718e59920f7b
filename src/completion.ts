import type { CertificateStores } from "./server/certificateStores.js";
import { dateText } from "./rebind/dates.js";
import { openServerFolder } from "./server/folder/serverFolder.js";
import { openThisComputer } from "./server/open/openServer.js";
import type { Server } from "./server/server.js";
import { takeInventory } from "./consumers/consumers.js";

/** Enough to choose from; more would only make the user wait. */
const mostCandidates: int = 100;
const plainWord = /^[0-9A-Za-z_.-]+$/;

/**
 * Completes the thumbprint of a certificate: those in use first, then those in the stores My and WebHosting. The tool
 * tip shows the subject and the end. Never fails: where nothing can be read there is nothing to offer.
 */
export function completeThumbprint(
  request: CompletionRequest,
): readonly System.Management.Automation.CompletionResult[] {
  const results: System.Management.Automation.CompletionResult[] = [];
  try {
    const server = requestedServer(request);
    if (server === undefined) return results;

    const word = unquoted(request.word).toUpperCase();
    for (const thumbprint of knownThumbprints(server)) {
      if (thumbprint.startsWith(word) && results.length < mostCandidates) {
        results.push(candidate(thumbprint, toolTip(server.certificates, thumbprint)));
      }
    }
    return results;
  } catch {
    return results;
  }
}

/** Completes the name of a site or owner that has a binding. Never fails. */
export function completeBindingName(
  request: CompletionRequest,
): readonly System.Management.Automation.CompletionResult[] {
  const results: System.Management.Automation.CompletionResult[] = [];
  try {
    const server = requestedServer(request);
    if (server === undefined) return results;

    const word = unquoted(request.word).toLowerCase();
    const seen = new Set<string>();
    for (const place of takeInventory(server).places) {
      if (!seen.has(place.name) && place.name.toLowerCase().startsWith(word) && results.length < mostCandidates) {
        seen.add(place.name);
        results.push(candidate(place.name, `${place.consumer} ${place.endpoint}`));
      }
    }
    return results;
  } catch {
    return results;
  }
}

/** The server that is asked about: a folder, or this computer; `undefined` where it cannot be read. */
function requestedServer(request: CompletionRequest): Server | undefined {
  const root = request.bound.item("ServerRoot");
  if (root === undefined) return openThisComputer();
  if (typeof root !== "string") return undefined;
  const folder = request.paths.getUnresolvedProviderPathFromPSPath(root);
  // Even an error that is caught would stay in the user's $Error, and a path half typed is no error.
  return System.IO.File.exists(System.IO.Path.combine(folder, "server.json")) ? openServerFolder(folder) : undefined;
}

function knownThumbprints(server: Server): Set<string> {
  const thumbprints = new Set<string>();
  for (const [, unit] of takeInventory(server).units) {
    const thumbprint = unit.pointer().thumbprint();
    if (thumbprint !== undefined) thumbprints.add(thumbprint);
  }
  for (const thumbprint of server.certificates.thumbprints()) {
    const stores = server.certificates.storesWith(thumbprint);
    if (stores.some((storeName) => isServerStore(storeName))) thumbprints.add(thumbprint);
  }
  return thumbprints;
}

function isServerStore(storeName: string): boolean {
  const name = storeName.toUpperCase();
  return name === "MY" || name === "WEBHOSTING";
}

function toolTip(certificates: CertificateStores, thumbprint: string): string {
  for (const storeName of certificates.storesWith(thumbprint)) {
    const certificate = certificates.find(thumbprint, storeName);
    if (certificate !== undefined) return `${certificate.subject}, until ${dateText(certificate.notAfter)}`;
  }
  return `${thumbprint} (in no store)`;
}

function candidate(text: string, toolTipText: string): System.Management.Automation.CompletionResult {
  // What is completed may be a pattern, so a bracket in a name must not be one.
  const escaped = System.Management.Automation.WildcardPattern.escape(text);
  const completion = plainWord.test(escaped) ? escaped : `'${escaped.replaceAll("'", "''")}'`;
  return new System.Management.Automation.CompletionResult(
    completion,
    text,
    System.Management.Automation.CompletionResultType.ParameterValue,
    toolTipText,
  );
}

/** What was typed, without the quotation mark that it may begin and end with. */
function unquoted(word: string): string {
  return word.replaceAll("'", "").replaceAll('"', "");
}
