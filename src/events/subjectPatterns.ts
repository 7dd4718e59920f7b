import { Fault } from "../faults.js";

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
      // Lower case on both sides: the pattern's own way to ignore case depends on the culture.
      const pattern = new System.Management.Automation.WildcardPattern(
        subject.toLowerCase(),
        System.Management.Automation.WildcardOptions.None,
      );
      // A bad pattern only shows when it is used.
      pattern.isMatch("");
      patterns.push(pattern);
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
