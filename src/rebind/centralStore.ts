/** Why a binding of the central certificate store does not move. */
export function centralStoreReason(hostName: string): string {
  const file = hostName === "" ? "its files" : `the file for ${hostName}`;
  return `The binding takes its certificate from the central certificate store and holds no thumbprint; replace ${file} there.`;
}
