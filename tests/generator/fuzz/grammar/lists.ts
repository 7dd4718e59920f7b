import type { Kind } from "../kinds.js";
import type { ExpressionRule, Grammar, StatementRule, Writer } from "../writer.js";

/** A call with a callback: `rule` has `$list`, and `$body`, which may name `x`. */
function callback(rule: string, list: Kind, item: Kind, body: string): ExpressionRule {
  return (writer, level) => {
    const sequence = writer.variable(list);
    const name = writer.fresh();
    const written = writer.within([[name, item]], () => writer.fill(body, level));
    return rule.replace("$list", () => sequence).replace("$body", () => `(${name}) => ${written}`);
  };
}

const change =
  (rule: string): StatementRule =>
  (writer: Writer) =>
    writer.line(`${writer.fill(rule, 2)};`);

/** Arrays and their callbacks. */
export const lists: Grammar = {
  expressions: {
    int: [
      "$$ints.length",
      "($$ints[$int] ?? $int)",
      "($$ints.at($int) ?? $int)",
      "$$ints.indexOf($int)",
      "$$strings.lastIndexOf($string)",
      "$$ints.reduce<int>((sum, each) => (sum + each) % 1000, 0)",
      callback("$list.findIndex($body)", "strings", "string", "$boolean"),
      callback("$list.findLastIndex($body)", "ints", "int", "$boolean"),
    ],
    boolean: [
      "$$strings.includes($string)",
      callback("$list.some($body)", "strings", "string", "seenFlag(log, $boolean)"),
      callback("$list.every($body)", "ints", "int", "$boolean"),
    ],
    maybe: [
      callback("$list.find($body)", "strings", "string", "$boolean"),
      callback("$list.findLast($body)", "strings", "string", "$boolean"),
      "$$strings.slice().pop()",
      "$$strings.slice().shift()",
    ],
    string: ['$$strings.join("/").slice(0, 20)', '$$ints.join(",").slice(0, 20)'],
    ints: [
      "([$int, $int] as int[])",
      "([...$$ints, $int] as int[])",
      callback("$list.map($body)", "ints", "int", "seenInt(log, $int)"),
      callback("$list.map($body)", "strings", "string", "both($int)"),
      callback("$list.filter($body)", "ints", "int", "$boolean"),
      "$$ints.slice($int, $int)",
      "$$ints.concat($$ints).slice(0, 9)",
      "$$ints.toReversed()",
      "$$ints.map((each, position) => both(each, position))",
    ],
    strings: [
      "[$string, $string, $string]",
      "[$string, ...$$strings]",
      "($boolean ? $$strings : $$strings).slice()",
      callback("$list.map($body)", "strings", "string", "$string"),
      callback("$list.filter($body)", "strings", "string", "$boolean"),
      "$$strings.slice($int)",
      "[...$$strings, ...$$strings].slice(0, 9)",
      "$$strings.toSorted()",
    ],
    records: [
      "([$record, $record] as FuzzEntry[])",
      callback("$list.map($body)", "strings", "string", "makeEntry($string)"),
      "$$records.filter((each) => each.size > $$int)",
    ],
  },
  simple: [
    change("$$ints.unshift($int)"),
    change("$$strings.push($string, $string)"),
    change("$$records.push($record)"),
    change("$$strings.forEach((each) => log.push(each))"),
    change("$$ints.push($int)"),
    change("$$strings.push($string)"),
    change("$$strings.reverse()"),
    change("$$strings.sort()"),
  ],
};
