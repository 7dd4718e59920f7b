import type { Grammar, StatementRule } from "../writer.js";

const exchange: StatementRule = (writer) => {
  const list = writer.variable("ints");
  if (list.startsWith("(")) return;
  writer.line(`if (${list}.length > 1) [${list}[0], ${list}[1]] = [${list}[1]!, ${list}[0]!];`);
};

/** JSON, regular expressions with groups, optional chains, objects of more classes. */
export const values: Grammar = {
  expressions: {
    string: [
      "noteText($record)",
      "JSON.stringify($$ints)",
      "JSON.stringify($string)",
      "noteText({ name: $string, size: $int, note: $maybe }).slice(0, 60)",
      "$string.replace(/([a-z])(\\d)?/g, (whole, letter: string) => `${letter}${whole.length}`).slice(0, 20)",
      '[...$string.matchAll(/([a-zA-Z])(.)?/g)].map((found) => `${found[1]!}|${found[2] ?? "-"}`).join(",")',
      '$string.replace(/(?<first>[a-b])/g, "[$<first>]").slice(0, 20)',
      "`${$number}/${$number}`",
      "($number).toString()",
      "$$counter.text($string)",
      "$$counter.label",
      "(maybeEntry(log, $int)?.name ?? $string)",
      '[..."x\\u{1F600}\\u2019", ...$string].join("|").slice(0, 30)',
    ],
    maybe: [
      "maybeEntry(log, $int)?.name.toUpperCase()",
      "maybeEntry(log, $int)?.note?.trim()",
      "$$strings[$int]?.slice($int)",
      "maybeText(log, $int)?.at($int)",
      "/(?<one>[a-z])(?<two>0)?/.exec($string)?.groups?.two",
    ],
    record: [
      "(maybeEntry(log, $int) ?? $record)",
      "readNote(noteText($record))",
      "entry({ ...$record, ...{ note: $string } })",
      "({ ...$$record, name: $string })",
    ],
    int: [
      "$$counter.next($int)",
      "FuzzCounter.made(log)",
      "$$counter.inner.size",
      "(maybeEntry(log, $int)?.size ?? $int)",
      "down(log, $int, 0)",
      "spreadOver($int, $int, ...$$ints)",
      "sizeOf($record)",
      "(Number.parseInt(`${$int}x`, 10) | 0)",
      "($int % 1000 >>> 28)",
      "(Math.imul($int, $int) % 1000)",
      "Math.clz32($int)",
      "($number > 0 ? $int : $int)",
      // Within a function the compiler would have to know that it is not the one that is chosen.
      (writer, level) => writer.fill(writer.hides("action") ? "both($int)" : "either($boolean, $action)($int)", level),
    ],
    counter: [
      "new FuzzCounter($int, $string)",
      "new FuzzLoud($int, $string, log)",
      "first<FuzzCounter>($counter, $counter)",
    ],
    boolean: ["($$counter instanceof FuzzLoud)"],
    number: ["float(-0)", "(1 / $number)", "Math.min(...$$numbers, $number)", "(2 ** ($int % 20))"],
  },
  simple: [exchange, (writer) => writer.line(`${writer.variable("counter")}.next(${writer.value("int", 2)});`)],
};
