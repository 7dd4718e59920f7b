import { Fault, faultRecord } from "../faults.js";
import { namePattern } from "../namePattern.js";
import { givenThumbprint } from "../rebind/givenThumbprint.js";

/** The patterns of `-Name`; what is none is an error that does not stop the others. */
export function askedNames(
  asked: readonly string[],
  cmdlet: System.Management.Automation.PSCmdlet,
): System.Management.Automation.WildcardPattern[] {
  const names: System.Management.Automation.WildcardPattern[] = [];
  for (const text of asked) {
    try {
      names.push(namePattern(text));
    } catch (failure) {
      const problem = `-Name "${text}" is no wildcard pattern: ${(failure as Error).message} Expected a name such as www*; a bracket that is part of a name needs a backtick before it.`;
      const category = System.Management.Automation.ErrorCategory.InvalidArgument;
      cmdlet.writeError(faultRecord(new Fault("NameInvalid", category, problem, text)));
    }
  }
  return names;
}

/** The thumbprints of `-Thumbprint`; what is none is an error that does not stop the others. */
export function askedThumbprints(asked: readonly string[], cmdlet: System.Management.Automation.PSCmdlet): Set<string> {
  const thumbprints = new Set<string>();
  for (const text of asked) {
    try {
      thumbprints.add(givenThumbprint(text, "-Thumbprint"));
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      cmdlet.writeError(faultRecord(failure));
    }
  }
  return thumbprints;
}
