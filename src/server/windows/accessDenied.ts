// What Windows says to a process without the rights of an administrator: E_ACCESSDENIED, of .NET's own check of a registry key
// (COR_E_SECURITY), ERROR_INVALID_OWNER and ERROR_PRIVILEGE_NOT_HELD. Sources: learn.microsoft.com, "System Error Codes"; CorError.h.
const denials: readonly int[] = [-2147024891, -2146233078, -2147023589, -2147023582];

/** Whether something failed because the process has not the rights of an administrator. */
export function isAccessDenied(failure: System.Exception): boolean {
  return denials.includes(hresultOf(failure));
}

/** The category of an error: PermissionDenied where the process has not the rights, otherwise the given one. */
export function deniedOr(
  failure: System.Exception,
  category: System.Management.Automation.ErrorCategory,
): System.Management.Automation.ErrorCategory {
  return isAccessDenied(failure) ? System.Management.Automation.ErrorCategory.PermissionDenied : category;
}

/** What went wrong first, as a sentence; where access was denied, what to do as well. */
export function problemOf(failure: System.Exception): string {
  const problem = firstFailure(failure).message.trim();
  return isAccessDenied(failure)
    ? `${problem} Run the command in a PowerShell that was started as administrator.`
    : problem;
}

/** The HRESULT of what failed first. The declarations leave it out, as the errors of a program have none. */
export function hresultOf(failure: System.Exception): int {
  return (firstFailure(failure) as unknown as { hResult: int }).hResult;
}

/** What PowerShell and .NET have wrapped. */
function firstFailure(failure: System.Exception): System.Exception {
  return (failure as unknown as { getBaseException(): System.Exception }).getBaseException();
}
