/** Arrays, maps and sets. */

interface Entry {
  readonly name: string;
  readonly size: int;
  readonly note?: string;
}

export function empty(): string[] {
  return [];
}
export function oneElementStaysAList(): string[] {
  return ["a"];
}
export function nested(): string[][] {
  return [["a"], [], ["b", "c"]];
}
export function pushAndRead(): unknown[] {
  const items: string[] = [];
  items.push("a");
  items.push("b");
  return [
    items.length,
    items[1],
    items.includes("a"),
    items.includes("A"),
    items.indexOf("b"),
    items.indexOf("z"),
    items.join("-"),
  ];
}
export function mutationIsSeenByTheCaller(): string[] {
  const items = ["a"];
  addTo(items, "b");
  return items;
}
function addTo(items: string[], more: string): void {
  items.push(more);
}
export function spreads(): string[] {
  const one = ["a", "b"];
  const other: readonly string[] = ["c"];
  const copy = [...one];
  copy.push("x");
  return [...one, "-", ...other, ...copy];
}
export function filterAndMap(): string[] {
  const names = ["web", "db", "mail"];
  return names.filter((name) => name.length > 2).map((name) => name.toUpperCase());
}
export function someEveryFind(): unknown[] {
  const numbers: int[] = [3, 5, 8];
  const even = numbers.find((n) => n % 2 === 0);
  const big = numbers.find((n) => n > 100);
  return [
    numbers.some((n) => n > 7),
    numbers.some((n) => n > 8),
    numbers.every((n) => n > 2),
    numbers.every((n) => n > 3),
    even,
    big,
    numbers.findIndex((n) => n === 5),
    numbers.findIndex((n) => n === 6),
  ];
}
export function nestedCallbacks(): string[] {
  const wanted = ["a", "b", "c"];
  const there = ["b", "c", "d"];
  return wanted.filter((one) => !there.some((other) => other === one));
}
export function callbackInCondition(): string {
  const names = ["x"];
  if (names.length > 0 && names.some((name) => name === "x")) return "yes";
  return "no";
}
export function flattening(): string[] {
  return ["a,b", "c"].flatMap((text) => text.split(","));
}
export function sortIsOrdinal(): string[] {
  const names = ["b", "A", "a", "B", "_", "\u00e9"];
  names.sort();
  return names;
}
export function reversed(): string[] {
  const names = ["a", "b", "c"];
  names.reverse();
  return names;
}
export function records(): Entry[] {
  return [
    { name: "a", size: 1 },
    { name: "b", size: 2, note: "x" },
  ];
}
export function recordMembers(): unknown[] {
  const entry: Entry = { size: 3, name: "c" };
  return [entry.name, entry.size, entry.note === undefined, entry.note ?? "none"];
}
export function mapsKeepCaseAndOrder(): Map<string, int> {
  const sizes = new Map<string, int>();
  sizes.set("b", 1);
  sizes.set("B", 2);
  sizes.set("Count", 3);
  sizes.set("b", 4);
  return sizes;
}
export function mapReads(): unknown[] {
  const sizes = new Map<string, int>([
    ["Count", 1],
    ["x", 2],
  ]);
  const keys: string[] = [];
  let total = 0;
  for (const [key, value] of sizes) {
    keys.push(key);
    total += value;
  }
  return [
    sizes.size,
    sizes.get("x"),
    sizes.get("y"),
    sizes.has("count"),
    keys,
    total,
    [...sizes.keys()],
    [...sizes.values()],
  ];
}
export function mapOfLists(): unknown[] {
  const groups = new Map<string, string[]>();
  for (const word of ["apple", "avocado", "bean"]) {
    const key = word.slice(0, 1);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [word]);
    else group.push(word);
  }
  return [groups.get("a"), groups.get("b")];
}
export function setsAreOrdinal(): unknown[] {
  const seen = new Set<string>(["a"]);
  seen.add("A");
  seen.add("a");
  const both: string[] = [];
  for (const item of seen) both.push(item);
  return [seen.size, seen.has("A"), seen.has("b"), both];
}
export function identityOfObjects(): boolean[] {
  const one: Entry = { name: "a", size: 1 };
  const other: Entry = { name: "a", size: 1 };
  return [one === other, one === one];
}
