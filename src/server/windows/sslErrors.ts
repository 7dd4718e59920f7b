// Numbers of Windows errors (winerror.h).
export const fileNotFound: int = 2;
const accessDenied: int = 5;
export const invalidParameter: int = 87;
const alreadyExists: int = 183;
const noSuchLogonSession: int = 1312;

/** The exception of a call that gave a Windows error. */
export function failure(code: int): System.InvalidOperationException {
  return new System.InvalidOperationException(explanation(code));
}

/** What a Windows error means for a record of HTTP.sys, in sentences. */
export function explanation(code: int): string {
  switch (code) {
    case fileNotFound:
      return "HTTP.sys has no such record any more (error 2).";
    case accessDenied:
      return "Access is denied (error 5): run the command elevated.";
    case invalidParameter:
      return "HTTP.sys takes none of the tries for right (error 87).";
    case alreadyExists:
      return "HTTP.sys has such a record already (error 183).";
    case noSuchLogonSession:
      return "HTTP.sys cannot use the certificate (error 1312): it is not in the store that the record names, or its private key is missing or may not be used by SYSTEM.";
    default:
      return `HTTP.sys gives the Windows error ${code}.`;
  }
}
