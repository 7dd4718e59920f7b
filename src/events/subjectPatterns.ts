import { Fault } from "../faults.js";
import { namePattern } from "../namePattern.js";

/**
 * The patterns that pick events by a name in a certificate, whatever its case.
 *
 * @param subjects with PowerShell's wildcards
 * @throws Fault `SubjectInvalid` for what is no pattern
 */
export function subjectPatterns(subjects: readonly string[]): System.Management.Automation.WildcardPattern[] {
  const patterns: System.Management.Automation.WildcardPattern[] = [];
  for (const subject of subjects) {
    try {
      patterns.push(namePattern(subject));
    } catch (failure) {
      throw new Fault(
        "SubjectInvalid",
        System.Management.Automation.ErrorCategory.InvalidArgument,
        `-Subject "${subject}" is no wildcard pattern: ${(failure as Error).message} Expected a name such as *.contoso.com.`,
        subject,
      );
    }
  }
  return patterns;
}
