import type { HttpSysRecord } from "../../server/httpSysRecord.js";

// The bits that HTTP_SERVICE_CONFIG_SSL_PARAM documents or that real servers show a setting for: the lowest 15 of the
// flags; of certCheckMode the lowest 3 and the one for "no usage check".
const largestKnownFlags = 0x7fff;
const largestKnownCheckMode = 7;
const noUsageCheck = 0x10000;

/**
 * The check `Faithful`: the record holds nothing that cannot be carried over to the new certificate. Why it fails, or
 * `undefined`.
 */
export function faithfulProblem(record: HttpSysRecord): string | undefined {
  if (record.flags > largestKnownFlags) {
    return `The record ${record.endpoint} has flags that no known setting stands for, so it cannot be carried over safely.`;
  }
  const mode = record.certCheckMode;
  if ((mode >= noUsageCheck ? mode - noUsageCheck : mode) > largestKnownCheckMode) {
    return `The record ${record.endpoint} has a certCheckMode that no known setting stands for, so it cannot be carried over safely.`;
  }
  return undefined;
}
