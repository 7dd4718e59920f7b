import type { CaseTable } from "./table.js";

/** The methods of arrays that take a function. */
export const table: CaseTable = {
  preamble: `
interface Person { readonly name: string; readonly age: int; readonly nick?: string; }
const people: readonly Person[] = [
  { name: "Ada", age: 36 },
  { name: "Bob", age: 7, nick: "bo" },
  { name: "ada", age: 36, nick: "" },
];
function numbers(): int[] { return [3, 1, 2]; }
function words(): string[] { return ["b", "", "A", "b"]; }
function isLong(word: string): boolean { return word.length > 0; }
function doubled(value: int): int { return value * 2; }
function placed(word: string, index: int): string { return \`\${index}\${word}\`; }
function halves(value: number): number { return value / 2; }
function letters(word: string): string[] { return word === "" ? [] : [word, word]; }
function added(sum: int, value: int): int { return sum * 10 + value; }
function joined(text: string, word: string): string { return \`\${text}<\${word}>\`; }
function isOdd(value: int): boolean { return value % 2 === 1; }
function fail(message: string): boolean { throw new Error(message); }
class NamedTrace {
  readonly name: string;
  index: int = 5;
  constructor(name: string) { this.name = name; }
  all(): string[] { return words().map((name, index) => \`\${this.name}\${this.index}\${name}\${index}\`); }
}
class CallbackTrace {
  readonly log: string[] = [];
  readonly items: int[] = [4, 9, 2];
  total: int = 0;
  list(): int[] { this.log.push("list"); return this.items; }
  seen(value: int): int { this.log.push(\`\${value}\`); return value; }
  sum(): int { this.items.forEach((item) => { this.total += item; }); return this.total; }
  larger(limit: int): int[] { return this.items.filter((item) => item > limit && this.seen(item) > 0); }
}
`,
  rows: {
    "map with the index": `words().map((word, index) => \`\${index}:\${word}\`)`,
    "map with the array": `numbers().map((value, index, all) => value * 10 + all.length + index)`,
    "map that ignores the item": `words().map((_, index) => index)`,
    "map without parameters": `words().map(() => "x")`,
    "map of nothing": `const none: string[] = []; return none.map((word, index) => word + \`\${index}\`);`,
    "map to arrays": `const grid = words().map((word) => [word]); return [grid, grid.length, grid[0]!.length];`,
    "map to empty arrays": `words().map((): string[] => [])`,
    "map to undefined": `const items = words().map((word) => (word === "" ? undefined : word)); return [items, items.length];`,
    "map to records": `words().map((name, age): Person => ({ name: name, age: age }))`,
    "map by a named function": `numbers().map(doubled)`,
    "map by a named function with the index": `words().map(placed)`,
    "map by a function of numbers": `const items: number[] = [1, 0.5]; return items.map(halves);`,
    "map with a block": `words().map((word) => { const upper = word.toUpperCase(); return upper + upper; })`,
    "map with an early return": `words().map((word) => { if (word === "") return "empty"; return word; })`,
    "map with a return in both branches": `numbers().map((value) => { if (value > 1) { return value; } else { return -value; } })`,
    "map with a chain of branches": `numbers().map((value) => { if (value === 1) return "one"; else if (value === 2) return "two"; else return "more"; })`,
    "map with a return in a loop": `["a-b", "c", ""].map((word) => { for (let i = 0; i < word.length; i++) { if (word.slice(i, i + 1) === "-") return i; } return -1; })`,
    "map with a return in a loop in a loop": `numbers().map((value) => { for (const one of [1, 2]) { for (const other of [1, 2]) { if (one + other === value) return \`\${one}+\${other}\`; } } return "none"; })`,
    "map with a break and a continue of its own": `numbers().map((value) => { let sum = 0; for (const one of [1, 2, 3]) { if (one === 1) continue; if (one > value) break; sum += one; } return sum; })`,
    "map with a switch": `words().map((word) => { switch (word) { case "": return "none"; case "b": return "bee"; default: return word; } })`,
    "map with a switch and more after it": `words().map((word) => { let text = word; switch (word) { case "": return "none"; case "b": text = "bee"; break; default: break; } return text + "!"; })`,
    "map with try and catch": `words().map((word) => { try { if (word === "") fail("empty"); return word; } catch (failure) { return failure instanceof Error ? failure.message : ""; } })`,
    "map with finally": `const log: string[] = []; const items = words().map((word) => { try { if (word === "") return "none"; return word; } finally { log.push(\`<\${word}>\`); } }); return [items, log];`,
    "map with a variable of its own": `numbers().map((value) => { let left = value; let count = 0; while (left > 0) { left -= 1; count += 1; } return count; })`,
    "a variable without a value starts anew": `words().map((word) => { let found: string | undefined; if (word === "A") found = word; return found ?? "none"; })`,
    "map that assigns its parameter": `words().map((word) => { word += "!"; return word; })`,
    "map that assigns its index": `words().map((word, index) => { index += 10; return \`\${index}\${word}\`; })`,
    "map in map": `[["a", "b"], [], ["c"]].map((row, y) => row.map((cell, x) => \`\${cell}\${x}\${y}\`))`,
    "map in map with blocks": `[["a", "b"], ["c"]].map((row) => { const inner = row.map((cell) => { if (cell === "a") return "A"; return cell; }); if (inner.length > 1) return inner.join("+"); return "short"; })`,
    "one name in two callbacks": `[words().map((item) => item + "1"), words().filter((item) => item !== "").map((item) => item + "2")]`,
    "the callback sees what is around it": `const suffix = "!"; let count = 0; const items = words().map((word) => { count++; return word + suffix + \`\${count}\`; }); return [items, count];`,
    "the array keeps as it was": `const items = numbers(); const other = items.map((value) => value + 1); return [items, other];`,
    "elements replaced on the way": `const items = numbers(); items.forEach((value, index) => { items[index] = value * 2; }); return items;`,
    "an element replaced without an index": `const items = numbers(); const seen = items.map((value) => { items[2] = 7; return value; }); return [items, seen];`,
    "what is added on the way is not visited": `const trace = new CallbackTrace(); const items = trace.list(); const seen = items.map((value, index) => { trace.items.push(value); return index; }); return [seen, trace.items.length];`,
    "filter with the index": `words().filter((word, index) => index > 0 && word !== "")`,
    "filter by a named function": `words().filter(isLong)`,
    "filter to nothing": `numbers().filter((value) => value > 9)`,
    "filter with a block": `numbers().filter((value) => { if (value === 1) return false; return value < 3; })`,
    "filter with words": `numbers().filter((value) => { if (value === 1) return true; return false; })`,
    "filter with a return in a loop": `words().filter((word) => { for (const other of ["A", "b"]) if (word === other) return true; return false; })`,
    "filter of what is there": `const items: (string | undefined)[] = ["a", undefined, ""]; const there: string[] = items.filter((item): item is string => item !== undefined); there.push("z"); return [there, there.join("-"), there.includes("z")];`,
    "filter to numbers that can be summed": `const items: (int | undefined)[] = [1, undefined, 5]; return items.filter((item): item is int => item !== undefined).map((item) => item + 1);`,
    "filter of arrays": `[["a"], [], ["b"]].filter((row) => row.length > 0)`,
    "filter of objects keeps them": `const kept = people.filter((person) => person.age > 30); return [kept.length, kept[0] === people[0], kept.map((person) => person.name)];`,
    "filter by an object that may be missing": `const rows: (Person | undefined)[] = [people[0], undefined]; return rows.filter((row) => row).length;`,
    "flatMap with the index": `words().flatMap((word, index) => (index === 1 ? [] : [word, \`\${index}\`]))`,
    "flatMap by a named function": `words().flatMap(letters)`,
    "flatMap to single values": `words().flatMap((word) => word.length)`,
    "flatMap with a block": `words().flatMap((word) => { if (word === "") return []; const both = [word, word]; return both; })`,
    "flatMap takes one level apart": `numbers().flatMap((value) => [[value], []])`,
    "some with the index": `[words().some((word, index) => index === 3 && word === "b"), words().some((word) => word === "c")]`,
    "some of nothing": `const none: string[] = []; return [none.some((word) => word === ""), none.every((word) => word === "")];`,
    "some stops": `const trace = new CallbackTrace(); const found = trace.items.some((item) => trace.seen(item) > 5); return [found, trace.log];`,
    "every stops": `const trace = new CallbackTrace(); const all = trace.items.every((item) => trace.seen(item) < 5); return [all, trace.log];`,
    "some with a block": `numbers().some((value) => { if (value === 3) return false; return value > 1; })`,
    "some with a return in a loop": `numbers().some((value) => { for (const other of [7, 2]) if (other === value) return true; return false; })`,
    "every with a block": `numbers().every((value) => { if (value > 2) return true; if (value < 0) return false; return value > 0; })`,
    "every with a return in a loop": `numbers().every((value) => { for (const other of [1, 2]) if (other === value) return true; return false; })`,
    "every by a named function": `[words().every(isLong), ["x"].every(isLong), numbers().some(isOdd)]`,
    "some in a condition": `if (numbers().some((value) => { const half = value / 2; return half === 1; })) return "yes"; return "no";`,
    find: `const found = people.find((person) => person.age < 10); return [found?.name, found?.nick, people.find((person) => person.age > 99) === undefined];`,
    "find gives the object itself": `people.find((person) => person.name === "ada") === people[2]`,
    "find of false and zero": `const flags: boolean[] = [true, false]; const counts: int[] = [1, 0]; return [flags.find((flag) => !flag) ?? "none", counts.find((count) => count < 1) ?? "none"];`,
    "find with a block": `words().find((word) => { if (word === "b") return false; return word !== ""; })`,
    "find with the index": `words().find((word, index) => index > 1 && word !== "")`,
    "find with a return in a loop": `words().find((word) => { for (const other of ["A"]) { if (word === other) return true; } return false; })`,
    findLast: `const found = people.findLast((person) => person.age === 36); return [found?.name, numbers().findLast((value) => value > 1), numbers().findLast((value) => value > 9) === undefined];`,
    "findLast goes backwards": `const trace = new CallbackTrace(); const found = trace.items.findLast((item) => trace.seen(item) > 3); return [found, trace.log];`,
    findIndex: `[words().findIndex((word) => word === ""), words().findIndex((word) => word === "z"), words().findIndex((word, index) => word === "b" && index > 0)]`,
    "findIndex as an operand": `numbers().findIndex((value) => value === 2) + 1`,
    "findIndex by a named function": `words().findIndex(isLong)`,
    findLastIndex: `[words().findLastIndex((word) => word === "b"), words().findLastIndex((word) => word === "z"), numbers().findLastIndex((value) => value > 0) + 1]`,
    "findIndex with a block in a loop": `words().findIndex((word) => { for (let i = 0; i < 2; i++) if (word === "A") return i === 0; return false; })`,
    forEach: `let sum = 0; numbers().forEach((value, index) => { sum += value * index; }); return sum;`,
    "forEach with an expression": `const seen: string[] = []; words().forEach((word) => seen.push(word + "!")); return seen;`,
    "forEach that assigns": `let last = ""; words().forEach((word) => (last = word)); return last;`,
    "forEach with an early return": `const seen: string[] = []; words().forEach((word) => { if (word === "") return; seen.push(word); }); return seen;`,
    "forEach with a return in a loop": `const seen: int[] = []; numbers().forEach((value) => { for (const one of [1, 2]) { if (one === value) return; seen.push(value); } seen.push(0); }); return seen;`,
    "forEach in a method": `const trace = new CallbackTrace(); return [trace.sum(), trace.total];`,
    "forEach of what may be missing": `const none: string[] | undefined = people[9]?.name.split(","); const seen: string[] = []; none?.forEach((word) => seen.push(word)); people[0]?.name.split(",").forEach((word) => seen.push(word)); return seen;`,
    "reduce to a sum": `numbers().reduce((sum, value) => sum + value, 0)`,
    "reduce to a text": `words().reduce((text, word, index) => text + word + \`\${index}\`, "")`,
    "reduce of nothing gives the start": `const none: int[] = []; return none.reduce((sum, value) => sum + value, 7);`,
    "reduce without a start": `[numbers().reduce((sum, value) => sum * 10 + value), words().reduce((text, word) => word + text)]`,
    "reduce without a start of one": `["only"].reduce((text, word) => text + word)`,
    "reduce without a start of nothing fails": `const none: string[] = []; try { return none.reduce((text, word) => text + word); } catch (failure) { return failure instanceof Error ? failure.message : ""; }`,
    "reduce without a start takes the index": `words().reduce((text, word, index) => \`\${text}\${index}\${word}\`)`,
    "reduce to a map": `const counts = words().reduce((map, word) => { map.set(word, (map.get(word) ?? 0) + 1); return map; }, new Map<string, int>()); return counts;`,
    "reduce to an array": `numbers().reduce<int[]>((items, value) => [...items, value, value], [])`,
    "reduce to an array in place": `numbers().reduce<string[]>((items, value) => { if (value === 1) return items; items.push(\`\${value}\`); return items; }, [])`,
    "reduce with a block": `numbers().reduce((largest, value) => { if (value > largest) return value; return largest; }, 0)`,
    "reduce with a return in a loop": `numbers().reduce((sum, value) => { for (const one of [1, 2]) if (one === value) return sum + 100; return sum + value; }, 0)`,
    "reduce to numbers": `const items: number[] = [0.5, 0.25]; return items.reduce((sum, value) => sum + value, 0);`,
    "reduce as an operand": `numbers().reduce((sum, value) => sum + value, 0) * 2 + 1`,
    "reduce to what may be missing": `people.reduce<Person | undefined>((oldest, person) => (oldest === undefined || person.age > oldest.age ? person : oldest), undefined)?.name`,
    "reduce by a named function": `[numbers().reduce(added, 0), words().reduce(joined), numbers().reduceRight(added, 100)]`,
    "reduce by a function that is a value": `const factor: int = 2; const add = (sum: int, value: int): int => sum + factor * value; return numbers().reduce(add, 1);`,
    "reduce of a tuple": `const [small, large] = numbers().reduce<[int, int]>(([low, high], value) => (value > 1 ? [low, high + value] : [low + value, high]), [0, 0]); return [small, large];`,
    reduceRight: `[words().reduceRight((text, word, index) => text + word + \`\${index}\`, ">"), numbers().reduceRight((sum, value) => sum * 10 + value)]`,
    "a chain": `people.filter((person) => person.age > 30).map((person) => person.name).map((name) => name.toLowerCase()).join("+")`,
    "a chain with blocks": `people.map((person) => { if (person.nick === undefined) return person.name; return person.nick; }).filter((name) => { return name !== ""; })`,
    "what a callback throws goes through": `try { words().map((word) => { if (word === "") throw new Error("empty"); return word; }); return "none"; } catch (failure) { return failure instanceof Error ? failure.message : ""; }`,
    "order of array and callback": `const trace = new CallbackTrace(); const items = trace.list().map((item) => trace.seen(item) + 1); return [items, trace.log];`,
    "a callback in an argument keeps the order": `const trace = new CallbackTrace(); return [trace.seen(1), trace.list().filter((item) => trace.seen(item) > 3), trace.seen(2), trace.log];`,
    "a callback in a method": `new CallbackTrace().larger(3)`,
    "destructured records": `people.map(({ name, nick = "-" }) => name + nick)`,
    "destructured records with a block": `people.filter(({ age, name: { length } }) => { if (age < 10) return false; return length === 3; }).length`,
    "destructured arrays": `[["a", "b"], ["c"]].map(([one, other = "none"]) => \`\${one ?? ""}\${other}\`)`,
    "destructured with the index": `people.map(({ name }, index) => \`\${index}\${name}\`)`,
    "destructured in reduce": `people.reduce((sum, { age }) => sum + age, 0)`,
    "a function that is a value": `const mark = "!"; const shout = (word: string): string => word + mark; return words().map(shout);`,
    "a function that is a value as a condition": `const limit: int = 1; const isLarge = (value: int): boolean => value > limit; return [numbers().filter(isLarge), numbers().some(isLarge), numbers().every(isLarge), numbers().find(isLarge), numbers().findIndex(isLarge)];`,
    "functions made in a callback": `const makers = numbers().map((value) => () => value * 2); return makers.map((maker) => maker());`,
    "functions made in a callback with its own variable": `const makers = numbers().map((value, index) => { let count = value; return () => { count += index; return count; }; }); return makers.map((maker) => maker() + maker());`,
    "functions that share a parameter": `const makers = numbers().map((value) => { const add = () => { value += 1; return value; }; return () => add() + add(); }); return makers.map((maker) => maker());`,
    "a name of the class": `new NamedTrace("x").all()`,
    "a callback that is a function expression": `numbers().map(function (value) { return value + 1; })`,
    "in a loop": `const lengths: int[] = []; for (const limit of [1, 2, 3]) { const kept = numbers().filter((value) => { if (value < limit) return false; return true; }); lengths.push(kept.length); } return lengths;`,
    "in a loop that goes on": `const seen: int[] = []; for (let limit: int = 1; limit < 4; limit++) { if (numbers().some((value) => { if (value !== limit) return false; return limit === 2; })) continue; seen.push(limit); } return seen;`,
    "in the condition of a loop": `const items = numbers(); let rounds = 0; while (items.some((value) => { if (value > 1) return true; return false; })) { items.pop(); rounds++; } return [items, rounds];`,
    "a search kept and used": `const some = numbers().some(isOdd); const every = numbers().every(isOdd); const found = numbers().find((n) => n < 3); const at = numbers().findIndex((n) => n === 2); return [some, every, found, at];`,
    "a search returned from an inner loop of the callback": `return numbers().some((value) => { for (const other of [1, 2]) { if (other === value) return true; } return false; });`,
    "a search returned from a loop": `for (const limit of [5, 3, 1]) { if (limit < 5) return numbers().findIndex((value) => value === limit); } return -9;`,
    "a search returned in a switch": `switch (numbers().length) { case 3: return words().every((word) => word !== "A"); default: return words().some((word) => word === "A"); }`,
    "a search returned through finally": `const log: string[] = []; const run = (): boolean => { try { return numbers().some((value) => { log.push("s" + value.toString()); return value === 1; }); } finally { log.push("f"); } }; return [run(), log];`,
    "a search in a function that is a value": `const has = (wanted: int): boolean => numbers().some((value) => value === wanted); const first = (wanted: int): int | undefined => numbers().find((value) => value > wanted); return [has(2), has(5), first(2), first(9) === undefined];`,
    "a search whose callback returns a search": `return numbers().filter((value) => { return words().some((word) => word.length + 1 === value); });`,
    "no element for a returned search": `const none = (): boolean[] => [([] as int[]).some(isOdd), ([] as int[]).every(isOdd)]; const any = (): boolean => { const empty: int[] = []; return empty.every(isOdd); }; const some = (): boolean => { const empty: int[] = []; return empty.some(isOdd); }; return [none(), any(), some()];`,
    "a returned and before a search": `const log: string[] = []; const ask = (first: boolean, wanted: int): boolean => { const seen = (value: boolean): boolean => { log.push("a"); return value; }; return seen(first) && numbers().some((value) => { log.push("b"); return value === wanted; }); }; return [ask(true, 1), ask(true, 9), ask(false, 1), log];`,
    "a returned or before a search": `const log: string[] = []; const ask = (first: boolean, wanted: int): boolean => { const seen = (value: boolean): boolean => { log.push("a"); return value; }; return seen(first) || numbers().every((value) => { log.push("b"); return value < wanted; }); }; return [ask(true, 1), ask(false, 9), ask(false, 3), log];`,
    "searches between other operands": `const log: string[] = []; const say = (text: string, value: boolean): boolean => { log.push(text); return value; }; const ask = (a: boolean, wanted: int, b: boolean): boolean => say("a", a) && say("c", true) && numbers().some((value) => say("s", value === wanted)) && say("b", b); return [ask(true, 3, true), ask(true, 3, false), ask(true, 9, true), ask(false, 3, true), log];`,
    "searches between operands of or": `const log: string[] = []; const say = (text: string, value: boolean): boolean => { log.push(text); return value; }; const ask = (a: boolean, wanted: int, b: boolean): boolean => say("a", a) || numbers().some((value) => say("s", value === wanted)) || say("b", b) || numbers().every((value) => say("e", value > 0)); return [ask(true, 3, true), ask(false, 3, false), ask(false, 9, true), ask(false, 9, false), log];`,
    "and within or, returned": `const ask = (a: boolean, b: boolean, wanted: int): boolean => a && (b || numbers().some((value) => value === wanted)) || (b && numbers().every((value) => value < wanted)); const all: boolean[] = []; for (const a of [true, false]) for (const b of [true, false]) for (const wanted of numbers()) all.push(ask(a, b, wanted + 1)); return all;`,
    "a choice of searches": `const ask = (isSome: boolean, wanted: int): boolean => isSome ? numbers().some((value) => value === wanted) : numbers().every((value) => value < wanted); return [ask(true, 1), ask(true, 4), ask(false, 4), ask(false, 3)];`,
    "a returned and whose operands change a variable": `let count: int = 0; const ask = (limit: int): boolean => { const next = (): int => { count += 1; return count; }; return next() < limit && numbers().some((value) => { count += 10; return value === 1; }) && next() > limit; }; return [ask(5), count, ask(5), count];`,
    "an if of searches between operands": `const log: string[] = []; const say = (text: string, value: boolean): boolean => { log.push(text); return value; }; const ask = (a: boolean, wanted: int, b: boolean): string => { if (say("a", a) && say("c", true) && numbers().some((value) => say("s", value === wanted)) && say("b", b)) { return "met"; } return "not"; }; return [ask(true, 3, true), ask(true, 3, false), ask(true, 9, true), ask(false, 3, true), log];`,
    "an if of two searches": `const ask = (one: int, other: int): int => { let met = 0; if (numbers().some((value) => value === one) && numbers().every((value) => value < other)) met = 1; return met; }; return [ask(1, 4), ask(1, 3), ask(9, 4)];`,
    "an if of searches with else": `const ask = (a: boolean, one: int): string => { if (a && numbers().some((value) => value === one)) return "met"; else return "else"; }; return [ask(true, 1), ask(true, 9), ask(false, 1)];`,
    "an if of searches with else if": `const ask = (a: boolean, one: int): string => { if (a && numbers().some((value) => value === one)) { return "met"; } else if (a && words().some((word) => word.length === one)) { return "word"; } return "none"; }; return [ask(true, 1), ask(true, 0), ask(false, 1)];`,
    "an if of searches that leaves a loop": `const seen: int[] = []; const limits: int[] = [1, 5, 2]; for (const limit of limits) { if (limit > 0 && numbers().every((value) => value !== limit)) continue; seen.push(limit); if (limit > 1 && numbers().some((value) => value === limit)) break; } return seen;`,
    "an if of or within and": `const ask = (a: boolean, b: boolean, one: int): boolean => { let met = false; if (a && (b || numbers().some((value) => value === one))) met = true; return met; }; const all: boolean[] = []; for (const a of [true, false]) for (const b of [true, false]) for (const one of numbers()) all.push(ask(a, b, one + 1)); return all;`,
    "an if whose operands change a variable": `let count: int = 0; const next = (): int => { count += 1; return count; }; if (next() < 3 && numbers().some((value) => { count += 10; return value === 1; }) && next() > 3) count += 100; return count;`,
  },
};
