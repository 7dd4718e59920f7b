import { ownerName, ownPointer } from "../../consumers/httpSysOwners.js";
import type { HttpSysRecord } from "../../server/httpSysRecord.js";

/**
 * The check `OwnerPointer`: the record does not belong to a role that keeps a pointer of its own, which would still name
 * the old certificate. Why it fails, or `undefined`.
 */
export function ownerPointerProblem(record: HttpSysRecord): string | undefined {
  const owner = ownerName(record.appId);
  if (owner === undefined) return undefined;

  const pointer = ownPointer(owner);
  if (pointer === undefined) return undefined;
  return `The record ${record.endpoint} belongs to ${owner}, and ${pointer} would still name the old certificate; change the certificate of ${owner} with its own tool.`;
}
