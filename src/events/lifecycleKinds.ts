/** What an event says happened to a certificate. */
export type LifecycleKind =
  | "Replaced"
  | "Expired"
  | "AboutToExpire"
  | "Deleted"
  | "Archived"
  | "Installed"
  | "Exported"
  | "KeyAssociated"
  | "KeyNotAssociated"
  | "DeletedFromDirectory";

/** Whose certificates: the machine's or a user's. */
export type LifecycleScope = "System" | "User";

/** The provider of the machine's events; it names the channel, too. */
export const systemProvider = "Microsoft-Windows-CertificateServicesClient-Lifecycle-System";

/** The provider of the users' events. */
export const userProvider = "Microsoft-Windows-CertificateServicesClient-Lifecycle-User";

/**
 * The kind that each event id stands for, by the id's digits.
 *
 * Source: the providers' manifests of Windows 10 (1010 since version 1709).
 */
export function lifecycleKinds(): Map<string, LifecycleKind> {
  const kinds = new Map<string, LifecycleKind>();
  kinds.set("1001", "Replaced");
  kinds.set("1002", "Expired");
  kinds.set("1003", "AboutToExpire");
  kinds.set("1004", "Deleted");
  kinds.set("1005", "Archived");
  kinds.set("1006", "Installed");
  kinds.set("1007", "Exported");
  kinds.set("1008", "KeyAssociated");
  kinds.set("1009", "KeyNotAssociated");
  kinds.set("1010", "DeletedFromDirectory");
  return kinds;
}
