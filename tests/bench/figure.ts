import type { Spread } from "./samples.js";

/** How a figure is written. */
export type Unit = "times" | "ms" | "s" | "MB" | "methods" | "processes";

/** What a figure must be at most or at least. */
export interface Bar {
  readonly limit: number;
  readonly is: "most" | "least";
}

/** One line of the table. */
export interface Figure {
  /** What was measured, and against what. */
  readonly what: string;
  /** The two sides as measured, or how the figure came about. */
  readonly from: string;
  readonly figure: Spread;
  readonly unit: Unit;
  /** Absent where the figure is told for its own sake. */
  readonly bar?: Bar;
}

/** Whether a figure meets its bar; `undefined` where it has none. */
export function isMet(figure: Figure): boolean | undefined {
  if (figure.bar === undefined) return undefined;
  const { limit, is } = figure.bar;
  return is === "most" ? figure.figure.value <= limit : figure.figure.value >= limit;
}

/** A value with its unit, as exact as it deserves. */
export function written(value: number, unit: Unit): string {
  switch (unit) {
    case "times":
      return value.toFixed(2);
    case "ms":
      return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
    case "s":
      return `${value.toFixed(2)} s`;
    case "MB":
      return `${value.toFixed(0)} MB`;
    case "methods":
    case "processes":
      return value.toFixed(0);
  }
}
