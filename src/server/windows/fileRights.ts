const administrators = "S-1-5-32-544";
const system = "S-1-5-18";

/**
 * The rights of what only administrators may touch, in SDDL: Administrators own it; SYSTEM and Administrators may do everything, also
 * with all that is made in it, and nobody else anything; nothing is inherited from above.
 */
export const administratorsAlone = "O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

/** Finds methods by their names; the declarations leave them out, as no program is to call what it only knows by name. */
interface Reflected {
  getType(): { assembly: { getType(name: string): ReflectedType | undefined } };
}

interface ReflectedType {
  getMethod(name: string): { invoke(target: undefined, parameters: readonly unknown[]): void };
}

/**
 * Makes a folder that only administrators may touch. It has its rights from its first moment, so that nobody can open it before; one
 * that is there already stays as it is.
 *
 * @throws the .NET exception of what failed
 */
export function makeGuardedFolder(path: string): void {
  const security = new System.Security.AccessControl.DirectorySecurity();
  security.setSecurityDescriptorSddlForm(administratorsAlone);
  // .NET has this as a method of a class that .NET Framework has not, and .NET Framework as one of the folder.
  const { assembly } = (security as unknown as Reflected).getType();
  const extensions = assembly.getType("System.IO.FileSystemAclExtensions");
  if (extensions === undefined) {
    const folder = new System.IO.DirectoryInfo(path) as unknown as {
      create(security: System.Security.AccessControl.DirectorySecurity): void;
    };
    folder.create(security);
  } else {
    extensions.getMethod("CreateDirectory").invoke(undefined, [security, path]);
  }
}

/**
 * Who owns a file or folder and who may do what to it, in SDDL.
 *
 * @throws the .NET exception of what failed
 */
export function fileDescriptor(path: string): string {
  const sections =
    System.Security.AccessControl.AccessControlSections.Owner |
    System.Security.AccessControl.AccessControlSections.Access;
  return PowerShell.getAcl({ literalPath: path }).getSecurityDescriptorSddlForm(sections);
}

/**
 * Whether what this process makes belongs to the user in person, and not to Administrators. Windows can be told so.
 *
 * Source: learn.microsoft.com, "System objects: Default owner for objects created by members of the Administrators group".
 */
export function ownsInPerson(): boolean {
  const identity = System.Security.Principal.WindowsIdentity.getCurrent();
  const owner = identity.owner.value;
  identity.dispose();
  return owner !== administrators && owner !== system;
}

/**
 * Gives a file or folder to Administrators: whoever owns it may change it, also when he is none of them any more.
 *
 * @throws the .NET exception of what failed
 */
export function giveToAdministrators(path: string): void {
  const security = PowerShell.getAcl({ literalPath: path });
  security.setOwner(new System.Security.Principal.SecurityIdentifier(administrators));
  PowerShell.setAcl({ literalPath: path, aclObject: security });
}

/**
 * Lets an identity read a file; all its other permissions stay.
 *
 * @param identity a SID
 * @throws the .NET exception of what failed
 */
export function allowRead(path: string, identity: string): void {
  const security = PowerShell.getAcl({ literalPath: path });
  security.addAccessRule(
    new System.Security.AccessControl.FileSystemAccessRule(
      new System.Security.Principal.SecurityIdentifier(identity),
      System.Security.AccessControl.FileSystemRights.Read,
      System.Security.AccessControl.AccessControlType.Allow,
    ),
  );
  PowerShell.setAcl({ literalPath: path, aclObject: security });
}
