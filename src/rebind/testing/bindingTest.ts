import type { Binding } from "../binding.js";

/**
 * One check of a binding.
 *
 * @typeName CertRebind.Check
 */
export interface Check {
  name: string;
  /** `undefined` where the check could not be made; the reason says why. */
  passed: boolean | undefined;
  /** Why it failed or could not be made, in words; `undefined` where there is nothing to say. */
  reason: string | undefined;
}

/**
 * What the checks of a binding say.
 *
 * @typeName CertRebind.BindingTest
 */
export interface BindingTest {
  binding: Binding;
  /** Name and endpoint of the binding, for the table. */
  name: string;
  endpoint: string;
  /** Whether no check failed. */
  passed: boolean;
  checks: readonly Check[];
  /** Why not, a sentence each. */
  reasons: readonly string[];
  /** The certificate a client is handed; `undefined` where no handshake was completed. */
  servedThumbprint: string | undefined;
}

/** A check that fails where there is a problem. */
export function checkOf(name: string, problem: string | undefined): Check {
  return { name, passed: problem === undefined, reason: problem };
}
