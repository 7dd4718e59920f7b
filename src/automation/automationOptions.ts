import type { FollowOptions } from "../rebind/following/followOptions.js";
import { GivenIssuer } from "../rebind/following/givenIssuer.js";
import { comparableName } from "../rebind/nameCoverage.js";
import type { RebindOptions } from "../rebind/rebindOptions.js";
import type { RunReport } from "../rebind/runReport.js";
import { asciiHostName } from "../server/hostNames.js";
import type { AutomationSettings } from "./automationSettings.js";

/**
 * How the automation rebinds. It sets no check aside.
 *
 * @throws System.FormatException where a name of the settings is none
 */
export function rebindOptions(
  settings: AutomationSettings,
  trigger: "Event" | "CatchUp",
  report: RunReport,
): RebindOptions {
  return {
    consumers: new Set(settings.consumers),
    skippedChecks: new Set<string>(),
    acceptedLoss: new Set(settings.acceptNameLoss.map((name) => comparableName(asciiHostName(name)))),
    // Nobody is there to be asked.
    force: true,
    isProved: true,
    trigger,
    follow: followOptions(settings),
    report,
  };
}

function followOptions(settings: AutomationSettings): FollowOptions {
  return {
    ways: new Set(settings.match),
    issuers: settings.issuers.map((issuer) => new GivenIssuer(issuer)),
    minimumAge: System.TimeSpan.fromSeconds(settings.minimumAge),
  };
}
