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
  return `${act}${stays ? " from" : " at"} call ${call.number} (${call.name} ${call.path})`;
}
