import { takeInventory } from "../../consumers/consumers.js";
import type { Place } from "../../consumers/place.js";
import { faultRecord } from "../../faults.js";
import type { Server } from "../../server/server.js";
import { ProgressReport } from "../../progressReport.js";
import type { Binding } from "../binding.js";
import { foreignBinding, goneBinding } from "../bindingFaults.js";
import { BindingDescriber } from "../bindingDescriber.js";
import { type BindingFilter, isWanted } from "../bindingList.js";
import type { BindingTest, Check } from "./bindingTest.js";
import { certificateChecks } from "./certificateChecks.js";
import { checkServed } from "./servedCheck.js";

/** How bindings are tested. */
export interface TestOptions {
  /** Whether handshakes are made. */
  probes: boolean;
  /** For each handshake. */
  timeoutSeconds: int;
}

/** Writes the tests of the bindings that a filter lets through, each when it is done. */
export function testWanted(
  server: Server,
  filter: BindingFilter,
  options: TestOptions,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const inventory = takeInventory(server);
  server.faults.report(cmdlet);
  const places = inventory.places.filter((place) => isWanted(place, filter));
  testPlaces(places, server, new BindingDescriber(server, inventory, undefined), options, cmdlet);
}

/** Writes the tests of bindings that Get-CertBinding gave, as they are now. */
export function testBindings(
  server: Server,
  bindings: readonly Binding[],
  options: TestOptions,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const inventory = takeInventory(server);
  server.faults.report(cmdlet);
  const known = new Map<string, Place>();
  for (const place of inventory.places) {
    known.set(placeKey(place.consumer, place.name, place.endpoint, place.hostName), place);
  }

  const places: Place[] = [];
  for (const binding of bindings) {
    const hostName = binding.hostNames.length === 0 ? "" : binding.hostNames[0]!;
    const place = known.get(placeKey(binding.consumer, binding.name, binding.endpoint, hostName));
    if (binding.computerName.toUpperCase() !== server.computerName.toUpperCase()) {
      cmdlet.writeError(faultRecord(foreignBinding(binding, server.computerName)));
    } else if (place === undefined) {
      cmdlet.writeError(faultRecord(goneBinding(binding)));
    } else {
      places.push(place);
    }
  }
  testPlaces(places, server, new BindingDescriber(server, inventory, undefined), options, cmdlet);
}

function testPlaces(
  places: readonly Place[],
  server: Server,
  describer: BindingDescriber,
  options: TestOptions,
  cmdlet: System.Management.Automation.PSCmdlet,
): void {
  const now = System.DateTime.utcNow;
  const progress = new ProgressReport("Testing bindings", places.length, cmdlet);
  for (const place of places) {
    const binding = describer.describe(place);
    progress.next(`${place.name} ${place.endpoint}`);
    const checks: Check[] = [];
    if (binding.thumbprint !== undefined) {
      for (const check of certificateChecks(place, binding, server.certificates, now)) {
        checks.push(check);
      }
    } else if (!place.usesCentralStore) {
      checks.push({ name: "InStore", passed: false, reason: binding.issues.join(" ") });
    }
    let servedThumbprint: string | undefined = undefined;
    if (options.probes) {
      const finding = checkServed(place, binding, server, options.timeoutSeconds);
      checks.push(finding.check);
      servedThumbprint = finding.servedThumbprint;
    }
    server.faults.report(cmdlet);
    cmdlet.writeObject(testOf(binding, checks, servedThumbprint));
  }
  progress.end();
}

function testOf(binding: Binding, checks: readonly Check[], servedThumbprint: string | undefined): BindingTest {
  const reasons: string[] = [];
  for (const check of checks) {
    if (check.reason !== undefined) reasons.push(`${check.name}: ${check.reason}`);
  }
  return {
    binding,
    name: binding.name,
    endpoint: binding.endpoint,
    passed: checks.every((check) => check.passed !== false),
    checks,
    reasons,
    servedThumbprint,
  };
}

function placeKey(consumer: string, name: string, endpoint: string, hostName: string): string {
  return `${consumer} ${name} ${endpoint} ${hostName}`;
}
