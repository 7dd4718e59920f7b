import { Fault } from "../../faults.js";
import { isSameContent } from "../sameContent.js";
import { readServerFile } from "../serverFile.js";

/**
 * Reads a file back after it was written.
 *
 * @param changed what was changed in it, for the message: `the record 0.0.0.0:443`
 * @param target what the error is about
 * @throws Fault `WriteNotVerified` where it does not hold exactly what was written; `ServerFileUnreadable`
 */
export function requireWritten(path: string, content: bytes, changed: string, target: string): void {
  if (isSameContent(readServerFile(path), content)) return;
  throw new Fault(
    "WriteNotVerified",
    System.Management.Automation.ErrorCategory.WriteError,
    `${path} does not hold what was written to it; check ${changed} with Get-CertBinding.`,
    target,
  );
}
