import { type LifecycleScope, systemProvider, userProvider } from "./lifecycleKinds.js";

/** The channel that tells of the certificates of the machine. */
export const lifecycleChannel: string = `${systemProvider}/Operational`;

/**
 * The channels in which lifecycle events are written.
 *
 * @param scopes whose events are wanted; `undefined` for all
 */
export function lifecycleLogs(scopes: readonly LifecycleScope[] | undefined): string[] {
  const logs: string[] = [];
  if (scopes === undefined || scopes.includes("System")) logs.push(lifecycleChannel);
  if (scopes === undefined || scopes.includes("User")) logs.push(`${userProvider}/Operational`);
  return logs;
}
