/** Names of devices in every folder of Windows, whatever the extension. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** Why a path may not stay below the folder of the module, on every file system; `undefined` where it does. */
export function problemOfPath(name: string): string | undefined {
  const parts = name.split("/");
  if (!parts.every((part) => /^[A-Za-z][A-Za-z0-9]*$/.test(part)))
    return "its path is no names in letters and digits with `/` between them, as `tasks/Cleanup`";
  return parts.some((part) => device.test(part)) ? "its path has the name of a device of Windows in it" : undefined;
}
