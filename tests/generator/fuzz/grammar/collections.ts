import type { Grammar, StatementRule } from "../writer.js";

const change =
  (rule: string): StatementRule =>
  (writer) =>
    writer.line(`${writer.fill(rule, 2)};`);

/** What changes arrays, maps and sets, and what is made of one another. */
export const collections: Grammar = {
  // An expression may stand in a callback, which must not change what it goes over: it changes a copy.
  expressions: {
    int: [
      "$$ints.reduceRight<int>((sum, each, position) => (sum * 2 + each + position) % 1000, $int)",
      "$$strings.reduce<int>((sum, each, position) => { if (each === $$string) return sum; return (sum + position) % 1000; }, 1)",
      "$$strings.findIndex((each, position) => each.length > position)",
      "($$ints.findLast((each) => each !== $$int) ?? $int)",
      "$$ints.slice().push($int)",
      "$$ints.slice().unshift($int, $int)",
      "($$ints.slice().pop() ?? $int)",
      "($$ints.slice().shift() ?? $int)",
      '($$codes.get($int) ?? "").length',
      "$$codes.size",
    ],
    boolean: [
      "$$map.delete($string)",
      "$$set.delete($string)",
      "$$codes.delete($int)",
      "$$codes.has($int)",
      "$$ints.includes($int)",
    ],
    maybe: [
      "$$codes.get($int)",
      "$$strings.find((each, position) => { if (position > 1) return true; return each === $$string; })",
    ],
    ints: [
      "$$ints.toSpliced($int, 1, $int)",
      "$$ints.slice().splice($int, 1)",
      "$$ints.slice().splice($int, 0, $int)",
      "([0, ...$$ints] as int[]).with(0, $int)",
      "[$$ints, $$ints].flat().slice(0, 9)",
      "$$ints.toSorted((one, other) => one - other)",
      "$$ints.toSorted((one, other) => (other % 3) - (one % 3))",
      "Array.from($$ints, (each, position) => both(each, position))",
      "Array.from({ length: 3 }, (_, position) => both(position, $$int))",
      "[...$$codes.keys()]",
      "Array.from($$map.values())",
      "$$ints.slice().fill($int)",
      "$$ints.slice($int).fill($int)",
      "$$strings.flatMap<int>((each) => [each.length, $$int])",
      "$$ints.map((each) => { if (each > $$int) return each; return $$int; })",
      "$$ints.filter((each, position, all) => all.indexOf(each) === position)",
      "$$ints.map(twice)",
    ],
    strings: [
      "$$strings.slice().splice($int, 2, $string)",
      "$$strings.toSpliced($int, 1)",
      "$$strings.toSorted((one, other) => one.length - other.length)",
      "$$strings.toSorted(byLength)",
      "Array.from($string)",
      "Array.from($$set)",
      "[...$$codes.values()]",
      "[...$$map.entries()].map(([key, value]) => `${key}${value}`)",
      "[...$$set].filter((each) => each !== $string)",
      "$$records.map(({ name, size }) => `${name}${size}`)",
    ],
    map: [
      "new Map($$map)",
      "new Map([...$$map.entries()])",
      "new Map<string, int>($$strings.map((each) => makePair(each, $$int)))",
      "$$map.set($string, $int)",
    ],
    set: ["new Set($$set)", "new Set($$map.keys())", "new Set([...$$set, ...$$strings])", "$$set.add($string)"],
    codes: ["new Map<int, string>([[$int, $string]])", "new Map($$codes)", "$$codes.set($int, $string)"],
    numbers: [
      "$$numbers.toSorted((one, other) => (one || 0) - (other || 0))",
      "$$numbers.toReversed()",
      "[0.5, ...$$numbers].with(0, $number)",
    ],
    records: [
      "$$records.toSorted((one, other) => other.size - one.size)",
      "$$records.map((each) => ({ ...each, size: both(each.size) }))",
    ],
  },
  simple: [
    change("$$ints.splice($int, $int)"),
    change("$$strings.splice($int, 1, $string)"),
    change("$$ints.sort((one, other) => other - one)"),
    change("$$strings.fill($string)"),
    change("$$map.delete($string)"),
    change("$$set.delete($string)"),
    change("$$codes.delete($int)"),
    change("$$codes.set($int, $string)"),
    change("$$map.clear()"),
    change("$$set.clear()"),
    change("$$map.forEach((value, key) => log.push(`${key}=${value}`))"),
    change("$$codes.forEach((value, key) => log.push(`${key}:${value}`))"),
    change("$$set.forEach((each) => log.push(each))"),
    change("$$ints.forEach((each, position) => { if (each < 0) return; log.push(`${position}:${each}`); })"),
    change("$$records.sort((one, other) => one.name.length - other.name.length)"),
    change("for (const [position, each] of $$strings.entries()) log.push(`${position}${each}`)"),
    change("for (const [key, value] of $$codes) log.push(`${key}${value}`)"),
  ],
};
