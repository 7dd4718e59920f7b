import { join, win32 } from "node:path";

const variables: Readonly<Record<string, string>> = {
  systemroot: "C:\\Windows",
  windir: "C:\\Windows",
  programfiles: "C:\\Program Files",
  programdata: "C:\\ProgramData",
};

/** Puts the values of the environment's variables in; those that are not known stay, as in Windows. */
export function expandVariables(text: string): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => variables[name.toLowerCase()] ?? whole);
}

/**
 * Where a path on the server's drive C is in its folder: CertRebind's own data has its place, all else is below `files/C`.
 *
 * @returns undefined for any other path
 */
export function folderPath(root: string, path: string): string | undefined {
  const parts = win32.normalize(path).split("\\");
  if (parts[0]?.toUpperCase() !== "C:") return undefined;
  const isOwn = parts[1]?.toLowerCase() === "programdata" && parts[2]?.toLowerCase() === "certrebind";
  return isOwn
    ? join(root, "ProgramData", "CertRebind", ...parts.slice(3))
    : join(root, "files", "C", ...parts.slice(1));
}
