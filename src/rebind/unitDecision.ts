import type { LinkChange } from "./journal/runRecord.js";
import type { UnitPlan } from "./unitPlan.js";

const caption = "Move a certificate binding";

/** What is to be done with a unit: change it, show the plan only, or leave it as the user wants. */
export type Answer = "Go" | "Plan" | "No";

/** What would be done, in one sentence without a full stop. */
export function describeMove(plan: UnitPlan): string {
  const names: string[] = [];
  for (const place of plan.unit.places) {
    // An application without a known name has only its id, which says nothing here.
    const isKnown = !place.name.startsWith("{");
    if (isKnown && !names.includes(place.name) && names.length < 3) names.push(place.name);
  }
  const hasOthers = plan.unit.places.some((place) => !names.includes(place.name));
  const owners =
    names.length === 0
      ? " (another application)"
      : ` (${names.map((name) => shortName(name)).join(", ")}${hasOthers ? " and others" : ""})`;
  const endpoint = plan.unit.pointer().endpoint;
  return `Move ${endpoint} from ${shortThumbprint(plan.oldThumbprint ?? "none")} to ${shortThumbprint(plan.newThumbprint)}${owners}`;
}

/** What would be done with a renewal link, in one sentence without a full stop. */
export function describeLink(link: LinkChange): string {
  const what = link.after === null ? "Clear" : "Put back";
  return `${what} the renewal link of the certificate ${shortThumbprint(link.thumbprint)} in store ${link.storeName}`;
}

/** No console shows a whole line of more. */
function shortName(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64)}..` : name;
}

/** Enough of a thumbprint to tell two apart on one line; the result has the whole. */
function shortThumbprint(thumbprint: string): string {
  return thumbprint.length > 8 ? `${thumbprint.slice(0, 8)}..` : thumbprint;
}

/**
 * Decides about units. `-WhatIf` makes every one a plan whatever else is given; with `force` nothing is asked.
 *
 * ShouldProcess knows what the call itself was given and the global preferences. Those of the function or script that
 * calls (its own `-WhatIf` or `-Confirm`) do not reach a function of a module, so they are looked up here, once a run.
 */
export class Decision {
  private readonly force: boolean;
  /** Whether nothing is to be changed at all: `-WhatIf`, be it the call's or its caller's. */
  readonly isOnlyPlan: boolean;
  /** Whether ShouldProcess itself makes it a plan. */
  private readonly isPlan: boolean;
  /** Whether only the caller's preference makes it a plan. */
  private readonly isPlanOfCaller: boolean;
  /** Whether only the caller's preference asks. */
  private readonly asksForCaller: boolean;

  constructor(force: boolean, cmdlet: System.Management.Automation.PSCmdlet) {
    this.force = force;
    const given = cmdlet.myInvocation.boundParameters;
    const isGlobalPlan = cmdlet.getVariableValue("global:WhatIfPreference");
    if (given.containsKey("WhatIf")) {
      this.isPlan = (given.item("WhatIf") as System.Management.Automation.SwitchParameter).isPresent;
      this.isPlanOfCaller = false;
    } else {
      this.isPlan = isGlobalPlan;
      this.isPlanOfCaller = !isGlobalPlan && cmdlet.getVariableValue("WhatIfPreference");
    }
    this.isOnlyPlan = this.isPlan || this.isPlanOfCaller;
    this.asksForCaller =
      !given.containsKey("Confirm") &&
      asksAt(cmdlet.getVariableValue("ConfirmPreference")) &&
      !asksAt(cmdlet.getVariableValue("global:ConfirmPreference"));
  }

  /** The one decision about a unit. @param description what would be done */
  answerFor(description: string, cmdlet: System.Management.Automation.PSCmdlet): Answer {
    if (this.isPlanOfCaller) {
      cmdlet.writeVerbose(`What if: ${description}.`);
      return "Plan";
    }
    if (this.force && !this.isPlan) return "Go";

    const reason = ref(System.Management.Automation.ShouldProcessReason.None);
    if (!cmdlet.shouldProcess(`${description}.`, `${description}?`, caption, reason)) {
      return reason.value === System.Management.Automation.ShouldProcessReason.WhatIf ? "Plan" : "No";
    }
    if (!this.asksForCaller) return "Go";
    return cmdlet.shouldContinue(`${description}?`, caption) ? "Go" : "No";
  }
}

/** Whether a command of medium impact asks at a preference. Its value is a number of an enumeration until it is text here. */
function asksAt(preference: string): boolean {
  const level = preference.toLowerCase();
  return level === "low" || level === "medium";
}
