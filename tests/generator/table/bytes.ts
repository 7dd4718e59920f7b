import type { CaseTable } from "./table.js";

/** Blocks of bytes that are made, and what is put into them. */
export const table: CaseTable = {
  preamble: `
function listOf(content: bytes): int[] { const items: int[] = []; for (let at: int = 0; at < content.length; at++) items.push(content[at]!); return items; }
function filled(length: int, value: int): int[] { const content = new Uint8Array(length); for (let at: int = 0; at < content.length; at++) content[at] = value; return listOf(content); }
`,
  rows: {
    "new bytes are zeros": `return [listOf(new Uint8Array(3)), new Uint8Array(0).length];`,
    "a byte that is put into its place": `const content = new Uint8Array(2); content[1]! = 255; content[0]! = 7; return listOf(content);`,
    "a number that no byte holds leaves its lowest eight bits": `[filled(1, 256), filled(1, 300), filled(1, 65535), filled(1, 2147483647)]`,
    "a number below zero is counted from above": `[filled(1, -1), filled(1, -256), filled(1, -300), filled(1, -2147483648)]`,
    "a byte of other bytes": `const from = new Uint8Array(1); from[0]! = 200; const to = new Uint8Array(1); to[0]! = from[0]!; return listOf(to);`,
    "a sum of bytes wraps around": `const content = new Uint8Array(1); content[0]! = 250; content[0]! = content[0]! + 10; return listOf(content);`,
    "bytes among other things": `const things: unknown[] = [new Uint8Array(2), "ab", 2, [1, 2], undefined]; return things.map((thing) => thing instanceof Uint8Array);`,
    "bytes that are told by their type": `const thing: unknown = new Uint8Array(2); return thing instanceof Uint8Array && thing.length === 2 ? listOf(thing) : "none";`,
    "the value is worked out after the place": `const log: string[] = []; const content = new Uint8Array(2); function at(place: int): int { log.push("at"); return place; } function value(): int { log.push("value"); return 5; } content[at(1)]! = value(); return [listOf(content), log];`,
  },
};
