import { Fault, faultRecord } from "../faults.js";
import { namePattern } from "../namePattern.js";
import type { BindingFilter } from "../rebind/bindingList.js";
import { givenThumbprint } from "../rebind/givenThumbprint.js";

/**
 * The bindings that `-Consumer`, `-Thumbprint`, `-Name` and `-State` ask for; `undefined` where of the thumbprints or names given
 * none can be used: a filter without them would let everything through.
 */
export function askedBindings(
  consumers: readonly string[],
  thumbprintTexts: readonly string[],
  patterns: readonly string[],
  states: readonly string[],
  cmdlet: System.Management.Automation.PSCmdlet,
): BindingFilter | undefined {
  const thumbprints = askedThumbprints(thumbprintTexts, cmdlet);
  if (thumbprintTexts.length > 0 && thumbprints.size === 0) return undefined;

  const names = askedNames(patterns, cmdlet);
  if (patterns.length > 0 && names.length === 0) return undefined;
  return { consumers, thumbprints, names, states };
}

/** The patterns of `-Name`; what is none is an error that does not stop the others. */
function askedNames(
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
function askedThumbprints(asked: readonly string[], cmdlet: System.Management.Automation.PSCmdlet): Set<string> {
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
