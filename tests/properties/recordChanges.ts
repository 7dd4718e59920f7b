import { type ObjectText, RecordTexts } from "./recordTexts.js";

/** A record that a run has changed. */
export interface RecordChange {
  endpoint: string;
  kind: string;
  /** What the record named before and afterwards; the store as it is written, `undefined` where it is not. */
  before: { thumbprint: string; storeName: string | null | undefined };
  after: { thumbprint: string; storeName: string | null | undefined };
}

/** What is different between two texts of `httpsys.json`. */
export interface Difference {
  changes: RecordChange[];
  /** What is different beyond the thumbprint and the store of records. */
  problems: string[];
}

/** Compares two texts of `httpsys.json` byte by byte, the thumbprints and stores of the records that differ aside. */
export function compareRecords(before: string, after: string): Difference {
  const one = new RecordTexts(before).objects;
  const other = new RecordTexts(after).objects;
  if (one.length !== other.length) return { changes: [], problems: ["httpsys.json has another number of records"] };

  const changed = one.map((record, position) => slice(before, record) !== slice(after, other[position]!));
  const addsStore = one.map((record, position) => other[position]!.members.length > record.members.length);
  const rest = masked(before, one, changed, addsStore, false);
  const problems =
    rest === masked(after, other, changed, addsStore, true)
      ? []
      : ["httpsys.json has other changes than the thumbprints and stores of records"];
  const changes = one.flatMap((record, position) =>
    changed[position] === true ? [changeOf(slice(before, record), slice(after, other[position]!))] : [],
  );
  return { changes, problems };
}

function slice(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

/** The text without the values that may differ; where a store was added its member is taken out of the later text. */
function masked(
  text: string,
  records: readonly ObjectText[],
  changed: readonly boolean[],
  addsStore: readonly boolean[],
  isLater: boolean,
): string {
  const parts: string[] = [];
  let position = 0;
  records.forEach((record, index) => {
    if (changed[index] !== true) return;
    for (const { name, start, end } of record.members) {
      if (name !== "thumbprint" && name !== "storeName") continue;
      const isAdded = name === "storeName" && addsStore[index] === true && isLater;
      parts.push(isAdded ? "" : `${text.slice(position, start)}?`);
      position = end;
    }
  });
  return [...parts, text.slice(position)].join("");
}

interface JsonRecord {
  kind: string;
  endpoint: string;
  thumbprint: string;
  storeName?: string | null;
}

function changeOf(before: string, after: string): RecordChange {
  const one = JSON.parse(before) as JsonRecord;
  const other = JSON.parse(after) as JsonRecord;
  const pick = ({ thumbprint, storeName }: JsonRecord): RecordChange["before"] => ({ thumbprint, storeName });
  return { kind: one.kind, endpoint: one.endpoint, before: pick(one), after: pick(other) };
}
