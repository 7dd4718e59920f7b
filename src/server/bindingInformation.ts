// Port 1 to 65535; the host is what no other part of the text can be, so it holds no colon.
const information =
  /^(\*|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:]+(?:%[0-9A-Za-z]+)?\]|):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]):([^\x00-\x20\x7f-\x9f:/\\]*)$/;

/** The parts of the `bindingInformation` of an http or https binding. */
export interface BindingInformation {
  /** `0.0.0.0` where the binding says `*` or nothing; else IPv4, or IPv6 in brackets. */
  address: string;
  /** 1 to 65535, in decimal digits. */
  port: string;
  /** Empty where the binding has no host name. */
  hostName: string;
}

/**
 * Splits `ip:port:host`, where the address may be `*`, empty, IPv4, or IPv6 in brackets.
 *
 * @returns `undefined` where the text is anything else
 */
export function parseBindingInformation(text: string): BindingInformation | undefined {
  const match = information.exec(text);
  if (match === null) return undefined;

  const address = match[1]!;
  return { address: address === "" || address === "*" ? "0.0.0.0" : address, port: match[2]!, hostName: match[3]! };
}
