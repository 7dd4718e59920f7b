/** The exception that was thrown, without the one that PowerShell puts around what a .NET method throws. */
export function thrown(caught: System.Management.Automation.ErrorRecord): System.Exception {
  const failure = caught.exception;
  if (
    failure instanceof System.Management.Automation.MethodInvocationException &&
    failure.innerException !== undefined
  ) {
    return failure.innerException;
  }
  return failure;
}
