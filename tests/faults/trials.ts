/** A call by which a run changes something below its server folder. */
export interface Call {
  /** From 1, in the order of the run. */
  number: number;
  name: string;
  path: string;
}

/** One way to disturb a run at one call. */
export interface Trial {
  call: Call;
  /** `kill` before the call, `tear` after half of what it writes, or an error. */
  act: "kill" | "tear" | "ENOSPC" | "EROFS" | "EACCES";
  /** Whether every later call fails as well. */
  stays: boolean;
}

/** The folder in which a lane keeps the server, as a part of a path. */
const serverFolderName = "/server/";
const uniquePart = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The numbers of the errors on Linux (errno.h). */
export const errorNumbers = { ENOSPC: 28, EROFS: 30, EACCES: 13 } as const;

/** The calls of a log that the library wrote. */
export function parseCalls(log: string): Call[] {
  return log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [number = "", name = "", ...rest] = line.split(" ");
      return { number: Number(number), name, path: rest.join(" ") };
    });
}

/** Every point at which a run can be killed: before each call, and within each that writes. */
export function killTrials(calls: readonly Call[]): Trial[] {
  return calls.flatMap((call) => {
    const before: Trial = { call, act: "kill", stays: false };
    return call.name === "write" || call.name === "copy" ? [before, { ...before, act: "tear" as const }] : [before];
  });
}

/** The kill points before calls that make, rename or remove a file: those between which a killed process leaves other files. */
export function mainKillTrials(calls: readonly Call[]): Trial[] {
  const main = new Set(["open", "rename", "link", "unlink", "mkdir"]);
  return killTrials(calls).filter(({ call, act }) => act === "kill" && main.has(call.name));
}

/** Every way in which a call can fail: each error once, and a disk that stays full or read-only from there on. */
export function failureTrials(calls: readonly Call[]): Trial[] {
  return calls.flatMap((call) => [
    { call, act: "ENOSPC" as const, stays: false },
    { call, act: "EROFS" as const, stays: false },
    { call, act: "EACCES" as const, stays: false },
    { call, act: "ENOSPC" as const, stays: true },
    { call, act: "EROFS" as const, stays: true },
  ]);
}

/** A trial in words. */
export function describeTrial({ call, act, stays }: Trial): string {
  const place = call.path.slice(call.path.indexOf(serverFolderName) + serverFolderName.length);
  return `${act}${stays ? " from" : " at"} call ${call.number} (${call.name} ${place.replace(uniquePart, "*")})`;
}
