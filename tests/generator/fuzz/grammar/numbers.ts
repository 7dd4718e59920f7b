import type { Grammar } from "../writer.js";

/** Whole numbers, which stay small. */
export const numbers: Grammar = {
  expressions: {
    int: [
      "(($int + $int) % 1000)",
      "(($int - $int) % 1000)",
      "(($$int % 100) * ($$int % 100))",
      "($int % 7)",
      "seenInt(log, $int)",
      "Math.max($int, $int)",
      "Math.min($int, $int)",
      "Math.floor($int / 2)",
      "Math.floor($int / 3)",
      "both($int)",
      "both($int, $int)",
      "($boolean ? $int : $int)",
    ],
  },
};
