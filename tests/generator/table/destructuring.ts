import type { CaseTable } from "./table.js";

/** Patterns: in declarations, parameters, loops and assignments. */
export const table: CaseTable = {
  preamble: `
interface Server { readonly place: string; readonly port?: int; readonly aliases: readonly string[]; }
interface Config { readonly name: string; readonly server: Server; readonly backup?: Server; readonly limit?: int; }
interface Flags { readonly isOn?: boolean; readonly text?: string; readonly size?: number; }
const server: Server = { place: "here", aliases: ["a", "b", "c"] };
function config(): Config { return { name: "n", server, limit: 0 }; }
function flags(isOn?: boolean, text?: string, size?: number): Flags { return { isOn, text, size }; }
const zero: number = 0;
function words(): string[] { return ["one", "two", "three"]; }
function nothing(): string[] { return []; }
interface Chain { readonly next?: Chain; readonly text: string; }
class PatternTrace {
  readonly log: string[] = [];
  text(value: string): string { this.log.push(value); return value; }
  list(...items: readonly string[]): readonly string[] { this.log.push("list"); return items; }
  config(): Config { this.log.push("config"); return config(); }
  flags(text?: string): Flags { this.log.push("flags"); return { text }; }
}
class PatternPlace {
  name: string = "";
  count: int = 0;
  readonly items: string[] = ["x", "y"];
}
function shown({ place, port = 80 }: Server): string { return \`\${place}:\${port}\`; }
function firstOf([head = "none", ...tail]: readonly string[]): string { return \`\${head}+\${tail.length}\`; }
function deep({ server: { aliases: [, second] }, limit = 9 }: Config, mark: string): string {
  return \`\${second ?? "-"}\${limit}\${mark}\`;
}
class PatternPoint {
  readonly x: int;
  readonly y: int;
  constructor({ place, aliases: [one] }: Server) { this.x = place.length; this.y = one === undefined ? 0 : one.length; }
  sum({ limit = 1 }: Config): int { const { x, y } = this; return x + y + limit; }
}
`.replace("list(...items: readonly string[]): readonly string[]", "list(items: readonly string[]): readonly string[]"),
  rows: {
    "the rest of a literal": `const { x, ...rest } = { x: 1, y: 2, z: 3 }; return [x, rest.y + rest.z, JSON.stringify(rest)];`,
    "the rest of a literal within a literal": `const { a: { x, ...inner }, ...rest } = { a: { x: 1, y: 2 }, b: "q" }; return [x, inner.y, rest.b];`,
    "a default beyond the end of a literal": `const [a, b = "none"] = ["only"]; return a + b;`,
    "defaults beyond the end of a literal": `const [a, b = 4, c = 5] = [1]; return a + b + c;`,
    "a default of a tuple's optional place": `const pair: [string, int?] = ["a"]; const [name, size = 7] = pair; return name + size;`,
    "a default of a tuple's place that is there": `const pair: [string, int?] = ["a", 0]; const [name, size = 7] = pair; return name + size;`,
    "a tuple's optional place without a default": `const pair: [string, int?] = ["a"]; const [name, size] = pair; return [name, size === undefined];`,
    "a member by its name": `const { name } = config(); return name;`,
    "a member by another name": `const { name: title } = config(); return title;`,
    "a member of a member": `const { server: { place } } = config(); return place;`,
    "a member quoted": `const { "name": title } = config(); return title;`,
    "several members, the source called once": `const trace = new PatternTrace(); const { name, limit } = trace.config(); return [name, limit, trace.log];`,
    "a member that is missing": `const { backup } = config(); return backup === undefined;`,
    "a default for what is missing": `const { port = 80 } = server; return port;`,
    "no default for what is there": `const { limit = 5 } = config(); return limit;`,
    "no default for false": `const { isOn = true } = flags(false); return isOn;`,
    "no default for an empty text": `const { text = "x" } = flags(true, ""); return text;`,
    "no default for NaN": `const { size = 1 } = flags(true, "", zero / zero); return size;`,
    "a default for undefined given": `const { isOn = true, text = "t", size = 1.5 } = flags(undefined, undefined, undefined); return [isOn, text, size];`,
    "a default is evaluated only where it is needed": `const trace = new PatternTrace(); const { text = trace.text("default") } = flags(true, "t"); return [text, trace.log];`,
    "a default is evaluated after the source": `const trace = new PatternTrace(); const { text = trace.text("default") } = trace.flags(); return [text, trace.log];`,
    "defaults in their order": `const trace = new PatternTrace(); const { place, port = trace.text("p").length, aliases: [a, b, c, d = trace.text("dd")] } = server; return [place, port, a, b, c, d, trace.log];`,
    "a default that looks at an earlier name": `const { place, port = place.length } = server; return port;`,
    "a default that needs a loop": `const { port = words().map((x) => x.length).length } = server; return port;`,
    "a default of a pattern": `const { backup: { place } = server } = config(); return place;`,
    "a default of a list": `const lists: string[][] = [["q"]]; const [a, [b] = ["z"]] = lists; return [a, b];`,
    "the elements of a list": `const [a, b] = words(); return [a, b];`,
    "an element outside of a list": `const [a] = nothing(); return a === undefined;`,
    "elements beyond the end": `const [a, b, c, d, e] = words(); return [a, b, c, d === undefined, e === undefined];`,
    holes: `const [, , third] = words(); return third;`,
    "a default of an element": `const [a, , , d = "four"] = words(); return [a, d];`,
    "an element of a member": `const { aliases: [, b] } = server; return b;`,
    "the rest of a list": `const [a, ...others] = words(); return [a, others];`,
    "the rest of a list that is too short": `const [a, b, ...others] = nothing(); return [a === undefined, b === undefined, others.length];`,
    "the rest of a list is a copy": `const all = words(); const [, ...others] = all; others.push("x"); return [all.length, others.length];`,
    "the rest alone": `const [...all] = words(); return all;`,
    "the rest taken apart": `const [a, ...[b, c]] = words(); return [a, b, c];`,
    "the rest of numbers stays whole": `const sizes: int[] = [1, 2, 3]; const [, ...others] = sizes; others.push(4); return others;`,
    "lists within a list": `const [[a], [b, c]] = [["x"], ["y", "z"]].slice() as [string[], string[]]; return [a, b, c];`,
    "an element that is a list stays one": `const lists: string[][] = [["x"], []]; const [one, other, none] = lists; return [one, other, none === undefined];`,
    "an element that is an object": `const [one, other] = [server].slice(); return [one === server, other === undefined];`,
    "the other members": `const { name, ...others } = config(); return [name, others];`,
    "the other members are a copy": `const base = new PatternPlace(); const all = { name: "a", count: 1 }; const { name, ...others } = all; others.count = 2; return [name, all.count, others.count, base.count];`,
    "the other members but two": `const { name, limit, ...others } = config(); return [name, limit, others];`,
    "the length of a list": `const { length } = words(); return length;`,
    "the length of a text": `const { length: size } = "four"; return size;`,
    "the message of an error": `try { throw new Error("bad"); } catch (failure) { if (failure instanceof Error) { const { message } = failure; return message; } } return "";`,
    "an object with fields": `const place = new PatternPlace(); place.count = 4; const { count, items: [x] } = place; return [count, x];`,
    "one name of a list by a call": `const [first] = "a=b".split("="); return first;`,
    "two names of a list by a call": `const [key, value] = "a=b=c".split("="); return [key, value];`,
    "let may change": `let { name } = config(); name += "!"; return [name, config().name];`,
    "several declarations in one statement": `let a = 1, b = 2, text = "x"; a += b; return [a, b, text];`,
    "a later declaration looks at an earlier one": `const a = words(), b = a.length, [c] = a; return [b, c];`,
    "names in blocks that overlap": `const { name } = config(); { const { place: name } = server; if (name !== "here") return "no"; } return name;`,
    "a parameter": `[shown(server), shown({ place: "p", port: 1, aliases: [] })]`,
    "a parameter that is a list": `[firstOf(words()), firstOf([]), firstOf(["x"])]`,
    "a parameter within a parameter": `[deep(config(), "!"), deep({ name: "", server: { place: "", aliases: [] } }, "?")]`,
    "a parameter of a constructor and a method": `const point = new PatternPoint(server); return [point.x, point.y, point.sum(config()), point.sum({ name: "", server })];`,
    "an argument is evaluated once": `const trace = new PatternTrace(); return [deep(trace.config(), trace.text("m")), trace.log];`,
    "a loop over objects": `const seen: string[] = []; for (const { place, port = 1 } of [server, server]) seen.push(\`\${place}\${port}\`); return seen;`,
    "a loop over lists": `const lists: string[][] = [["a", "b"], ["c"], []]; const seen: string[] = []; for (const [x, y = "-"] of lists) seen.push(\`\${x ?? "*"}\${y}\`); return seen;`,
    "a loop over a map with a pattern as value": `const map = new Map<string, Server>([["k", server]]); const seen: string[] = []; for (const [key, { place, aliases: [, b] }] of map) seen.push(\`\${key}\${place}\${b ?? ""}\`); return seen;`,
    "a loop over the keys of a map": `const map = new Map<string, int>([["k", 1], ["K", 2]]); const seen: string[] = []; for (const [key] of map) seen.push(key); for (const [, size] of map) seen.push(\`\${size}\`); return seen;`,
    "a loop whose names are changed": `const seen: string[] = []; for (let { place } of [server, server]) { place += "!"; seen.push(place); } return [seen, server.place];`,
    "two names exchanged": `let a = "x"; let b = "y"; [a, b] = [b, a]; return [a, b];`,
    "three names turned": `let a = 1; let b = 2; let c = 3; [a, b, c] = [c, a, b]; return [a, b, c];`,
    "lists exchanged": `let a: string[] = []; let b: string[] = ["x", "y"]; [a, b] = [b, a]; return [a, b];`,
    "elements exchanged": `const items = words(); [items[0], items[2]] = [items[2]!, items[0]!]; return items;`,
    "fields exchanged with names": `const place = new PatternPlace(); let text = "t"; place.name = "n"; [place.name, text] = [text, place.name]; return [place.name, text];`,
    "values computed before any is assigned": `let a = 0; let b = 1; for (let i = 0; i < 5; i++) [a, b] = [b, a + b]; return [a, b];`,
    "values that need a loop": `let a = "x"; let b = "y"; [a, b] = [words().filter((x) => x !== a).join(""), a]; return [a, b];`,
    "a list assigned to names": `let a: string | undefined; let b: string | undefined; [a, b] = words(); return [a, b];`,
    "a list assigned with defaults and holes": `let a = ""; let d = ""; [a = "q", , , d = "none"] = words(); return [a, d];`,
    "a list assigned with a rest": `let a: string | undefined = ""; let others: string[] = []; [a, ...others] = words(); return [a, others];`,
    "members assigned to names": `let name = ""; let limit: int | undefined = 1; ({ name, limit } = config()); return [name, limit];`,
    "members assigned to other names": `let title = ""; let port: int = 0; ({ name: title, server: { port = 5 } } = config()); return [title, port];`,
    "members assigned to fields": `const place = new PatternPlace(); ({ name: place.name } = config()); return place.name;`,
    "a name that is its own source": `let current: Config | undefined = config(); let name = ""; ({ name, backup: current } = { name: "z", backup: current } as unknown as { name: string; backup: Config | undefined }); return [name, current !== undefined];`,
    "a source that the pattern assigns": `let chain: Chain = { text: "a", next: { text: "b" } }; let text = ""; ({ next: chain = chain, text } = chain); return [chain.text, text];`,
    "a default that assigns the source": `let source = config(); const other: Config = { name: "o", server }; const { name, limit = (source = other).name.length, backup = source.server } = source; const { limit: seen = (source = config()).name.length, name: last } = source; return [name, limit, backup.place, seen, last];`,
    "names that a function uses": `const { name, limit = 2 } = config(); const f = (mark: string): string => name + mark + limit.toString(); return f("!");`,
    "names that a function assigns": `let name = ""; let port: int | undefined; const f = (): void => { ({ name, server: { port = 9 } } = config()); }; f(); return [name, port];`,
    "names that a function exchanges": `let a = 1, b = 2; const turn = (): void => { [a, b] = [b, a]; }; turn(); return [a, b];`,
    "names of a loop that functions keep": `const kept: (() => string)[] = []; for (const { place, aliases: [first = "-"] } of [server, { place: "p", aliases: [] }]) kept.push(() => place + first); return kept.map((f) => f());`,
    "parameters of a function value": `const f = ({ place }: Server, [mark = "?"]: readonly string[]): string => place + mark; return [f(server, ["!"]), f(server, [])];`,
    "parameters of a callback": `const all = [server, { place: "p", aliases: ["q"] }]; return all.map(({ place, aliases: [first] }) => place + (first ?? "-"));`,
    "an assignment in a loop": `let a = "", b = ""; const seen: string[] = []; for (const item of ["x=1", "y=2"]) { [a = "", b = ""] = item.split("="); seen.push(b + a); } return seen;`,
  },
};
