/** How a TLS handshake went: completed; tried in vain; or there was nothing that could be tried. */
export type HandshakeOutcome = "Completed" | "Failed" | "NotPossible";

/** What a client meets at an endpoint. */
export interface Handshake {
  outcome: HandshakeOutcome;
  /** The certificate the client was handed, upper-case hex; `undefined` unless the handshake was completed. */
  thumbprint: string | undefined;
  /** `TLS 1.2`, `TLS 1.3`; `undefined` unless the handshake was completed. */
  protocol: string | undefined;
  /** Why it was not completed, a sentence; `undefined` where it was. */
  reason: string | undefined;
}

/** A handshake that there was no way to try. */
export function handshakeNotPossible(reason: string): Handshake {
  return { outcome: "NotPossible", thumbprint: undefined, protocol: undefined, reason };
}

/** A handshake that was tried in vain. */
export function handshakeFailed(reason: string): Handshake {
  return { outcome: "Failed", thumbprint: undefined, protocol: undefined, reason };
}
