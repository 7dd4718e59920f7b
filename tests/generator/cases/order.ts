/** Order of evaluation: every place of an operand, with calls that leave a trace. */

class Trace {
  readonly log: string[] = [];
  items: int[] = [0, 0, 0];
  sizes: Map<string, string> = new Map<string, string>();
  count: int = 1;
  static total: int = 0;
  static raise(by: string): boolean {
    Trace.total += 5;
    return by === "a";
  }
  static twice(): int {
    return this.total * 2;
  }
  list(): int[] {
    this.log.push("list");
    return this.items;
  }
  place(): int {
    this.log.push("place");
    return 1;
  }
  value(): int {
    this.log.push("value");
    return 7;
  }
  self(): Trace {
    this.log.push("self");
    return this;
  }
  text(word: string): string {
    this.log.push(word);
    return word;
  }
  map(): Map<string, string> {
    this.log.push("map");
    return this.sizes;
  }
  swap(): int {
    this.items = [9];
    return 5;
  }
  next(): int {
    this.count += 1;
    return this.count;
  }
}
interface Pair {
  readonly one: int;
  readonly other: int;
  readonly note?: string;
}
export function assignmentsKeepTheirOrder(): unknown[] {
  const trace = new Trace();
  trace.list()[trace.place()] = trace.value();
  trace.self().count = trace.value();
  trace.list()[trace.place()]! += trace.value();
  trace.self().count += trace.value();
  trace.list()[trace.place()]!++;
  trace.self().count--;
  return [trace.log, trace.items, trace.count];
}
export function theListIsTakenBeforeTheValue(): unknown[] {
  const trace = new Trace();
  const before = trace.items;
  trace.items[0] = trace.swap();
  return [trace.items, before];
}
export function compoundReadsFirst(): unknown[] {
  const trace = new Trace();
  trace.count += trace.next();
  return [trace.count];
}
export function mapEntriesKeepTheirOrder(): unknown[] {
  const trace = new Trace();
  trace.map().set(trace.text("a"), trace.text("b"));
  trace.map().set(trace.text("c"), trace.text("d")).set(trace.text("e"), trace.text("f"));
  const map = trace.map().set("z", "z");
  return [trace.log, map === trace.sizes, map, new Map([[trace.text("k"), trace.text("v")]]), trace.log.length];
}
export function literalsKeepTheirOrder(): unknown[] {
  const trace = new Trace();
  const pair: Pair = { other: trace.next(), one: trace.next() };
  const noted: Pair = { note: "x", other: trace.count, one: trace.next() };
  const words = [trace.text("1"), trace.log.length > 0 ? trace.text("2") : "z", trace.text("3")];
  const text = `${trace.text("4")}${trace.log.length > 2 ? trace.text("5") : ""}${trace.text("6")}`;
  return [pair, noted, words, text, trace.log];
}
export function conditionsKeepTheirOrder(): readonly string[] {
  const trace = new Trace();
  if (trace.text("1") === "x" || (["a"].some((item) => item === trace.text("2")) && trace.text("3") === "3"))
    trace.text("never");
  else if (trace.text("4") === "4" && trace.log.length > 2) trace.text("5");
  switch (trace.text("6")) {
    case "6":
      trace.text("7");
      break;
    default:
      trace.text("never");
  }
  return trace.log;
}
export function callsThatAreDroppedStillRun(): readonly string[] {
  const trace = new Trace();
  trace.text("a").repeat(2);
  trace.text("b").charCodeAt(0);
  trace.map().get("c");
  trace.list().join(",");
  Math.floor(trace.value() / 2);
  String(trace.value());
  return trace.log;
}
function shown(total: int, isOn: boolean): string {
  return `${total} ${isOn ? "on" : "off"}`;
}
export function staticFieldsAreReadInOrder(): unknown[] {
  Trace.total = 0;
  const first = shown(
    Trace.total,
    ["a"].some((item) => Trace.raise(item)),
  );
  return [first, shown(Trace.total, Trace.raise("z")), Trace.twice()];
}
class Thrower {
  text(): string | undefined {
    throw new Error("thrown");
  }
}
function thrower(): Thrower | undefined {
  return new Thrower();
}
export function aFailureLeavesTheVariable(): string {
  let word = "old";
  const maybe = thrower();
  try {
    word = maybe?.text() ?? "new";
  } catch {
    return word;
  }
  return word;
}
export function variablesOfTheSourceAreNotReused(): boolean[] {
  const found: boolean[] = [];
  if (found.length === 0) {
    const isFirst = found.length === 0 && ["a"].some((item) => item === "b");
    found.push(isFirst || ["q"].some((item) => item === "q"));
    found.push(found.length > 0 && ["a"].some((item) => item === "b"));
  }
  if (found.length > 0) {
    const isMet: boolean = found.length > 0;
    const hasMatch: boolean = found.length > 1;
    found.push(isMet && ["a"].some((item) => item === "b"));
    found.push(isMet);
    found.push(hasMatch && ["a"].some((item) => item === "b"));
    found.push(hasMatch);
  }
  return found;
}
