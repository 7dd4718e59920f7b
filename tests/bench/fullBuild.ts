import { inTurn, run } from "./commands.js";
import type { Figure } from "./figure.js";
import { inProject } from "./project.js";
import { median, ratio } from "./samples.js";

const rounds = 7;

/** A full build of the module against a type check of the same sources, whole processes. */
export async function measureBuild(): Promise<Figure[]> {
  const node = async (...args: string[]): Promise<number> => (await run(process.execPath, args)).milliseconds;
  const times = await inTurn(rounds, {
    build: () => node(inProject(".build", "generator", "cli.js"), "build"),
    check: () => node(inProject("node_modules", "typescript", "bin", "tsc"), "-p", ".", "--noEmit"),
  });
  return [
    {
      what: "A full build against `tsc -p . --noEmit`",
      from: `${median(times.build).toFixed(0)} ms against ${median(times.check).toFixed(0)} ms`,
      figure: ratio(times.build, times.check),
      unit: "times",
      bar: { limit: 2, is: "most" },
    },
  ];
}
