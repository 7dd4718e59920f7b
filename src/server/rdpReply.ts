// Sources: MS-RDPBCGR, sections 2.2.1.2.1 (RDP_NEG_RSP) and 2.2.1.2.2 (RDP_NEG_FAILURE).

/** X.224 connection confirm, as the upper half of its byte. */
const connectionConfirm = 0xd0;
/** Where what was negotiated begins: after the X.224 header. */
const negotiation: int = 7;
const response = 2;
const failure = 3;

/**
 * Why a Remote Desktop server does not begin TLS, by its reply to a client that asks for it: what is said of the server.
 *
 * @param reply without its TPKT header
 * @returns `undefined` where TLS begins now
 */
export function rdpRefusal(reply: bytes): string | undefined {
  if (reply.length < negotiation || (reply[1]! & 0xf0) !== connectionConfirm)
    return "answers with what is no RDP reply.";
  // A server that negotiates nothing says no more than that.
  if (reply.length < negotiation + 8)
    return "does not begin TLS for RDP clients: it uses the encryption of RDP itself.";
  const kind = reply[negotiation]!;
  const value = reply[negotiation + 4]!;
  if (kind === failure) return `does not begin TLS for RDP clients: ${reason(value)}`;
  if (kind !== response) return "answers with what is no RDP reply.";
  return value === 0 ? "does not begin TLS for RDP clients: it chooses the encryption of RDP itself." : undefined;
}

function reason(code: int): string {
  switch (code) {
    case 2:
      return "it is set to the encryption of RDP itself (failure 2).";
    case 3:
      return "it has no certificate it can use (failure 3).";
    default:
      return `it refuses with failure ${code}.`;
  }
}
