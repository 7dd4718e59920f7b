import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { projectFolder } from "./project.js";

/** How a process ended. */
export interface Ended {
  readonly milliseconds: number;
  readonly output: string;
}

/**
 * Runs a program to its end and takes the time from start to exit.
 *
 * @param file The program.
 * @param args Its arguments; no shell is between.
 * @throws {Error} Where it does not start or ends with another exit code than 0; the message holds what it said.
 */
export function run(file: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(file, args, {
      cwd: projectFolder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, POWERSHELL_UPDATECHECK: "Off", POWERSHELL_TELEMETRY_OPTOUT: "1", DOTNET_NOLOGO: "1" },
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const milliseconds = performance.now() - started;
      const said = Buffer.concat(output).toString("utf8");
      if (code === 0) resolve({ milliseconds, output: said });
      else
        reject(
          new Error(`${file} ${args.join(" ")} ended with ${code}:\n${said}${Buffer.concat(errors).toString("utf8")}`),
        );
    });
  });
}

/**
 * Times several things in turn, so that what else the machine does falls on all of them alike: A A B B C C A A ..., and of
 * each pair the second counts. PowerShell keeps a profile of what its last process compiled and compiles that ahead in the
 * next one, so a run after another kind of run is slower (measured: some 50 ms for an import after a bare start). One round
 * before the first warms the disk cache and is not counted.
 *
 * @param rounds How many rounds count.
 * @param things What to run, each ending with the time it took in milliseconds.
 * @returns The times of each thing.
 */
export async function inTurn<Name extends string>(
  rounds: number,
  things: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(things) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      await things[name]();
      const milliseconds = await things[name]();
      if (round > 0) times[name].push(milliseconds);
    }
  }
  return times;
}
