import type { Grammar } from "../writer.js";

/** Text, its members, and text that may be missing. What makes text longer is cut, since it may stand in a loop. */
export const text: Grammar = {
  expressions: {
    int: ["$string.length", "$string.indexOf($$string)"],
    string: [
      "($string + $string).slice(0, 20)",
      "`${$string}-${$int}${$string}`.slice(0, 30)",
      "seenText(log, $string)",
      "$string.toUpperCase()",
      "$string.slice($int, $int)",
      "$string.substring($int)",
      "$string.trim()",
      '$string.replaceAll("a", "xy").slice(0, 20)',
      '$string.padStart(4, "*")',
      "String($int)",
      "($boolean ? $string : $string)",
      "($maybe ?? $string)",
    ],
    maybe: [
      "maybeText(log, $int)",
      "($boolean ? maybeText(log, $int) : undefined)",
      "maybeText(log, $int)?.toUpperCase()",
    ],
    boolean: ["$string.startsWith($$string)"],
    strings: ['$string.split("a")'],
  },
};
