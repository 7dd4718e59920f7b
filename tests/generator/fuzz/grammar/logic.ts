import type { Grammar } from "../writer.js";

/** Comparisons and what is made of them. */
export const logic: Grammar = {
  expressions: {
    boolean: [
      "($int < $int)",
      "($int <= $int)",
      "($int > $int)",
      "($int >= $int)",
      "(seenInt(log, $int) === $int)",
      "(seenText(log, $string) === $string)",
      "(seenText(log, $string) !== $string)",
      "(seenText(log, $string) < $string)",
      "(seenText(log, $string) >= $string)",
      "($boolean && $boolean)",
      "($boolean || $boolean)",
      "!$boolean",
      "seenFlag(log, $boolean)",
      "(maybeText(log, $int) === $maybe)",
      "(maybeText(log, $int) !== $maybe)",
      "($maybe === undefined)",
    ],
  },
};
