/** Whether this process has the rights of an administrator; a member of Administrators has them only in an elevated one. */
export function isAdministrator(): boolean {
  const identity = System.Security.Principal.WindowsIdentity.getCurrent();
  try {
    const principal = new System.Security.Principal.WindowsPrincipal(identity);
    return principal.isInRole(System.Security.Principal.WindowsBuiltInRole.Administrator);
  } finally {
    identity.dispose();
  }
}
