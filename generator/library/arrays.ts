/**
 * JavaScript's reading and changing of arrays at any position, where .NET throws, counts otherwise or has no such method. A list of
 * whatever elements will do: nothing here makes a new one, except the list's own `getRange`.
 */

/** The element at `index`; `undefined` outside of the list, and between two elements. */
export function item(items: System.Collections.IList, index: number): unknown {
  if (index >= 0 && index < items.count && index % 1 === 0) return items[index];
  return undefined;
}

/** The element at `index`, which counts from the end where it is negative. */
export function at(items: System.Collections.IList, index: int): unknown {
  return item(items, index < 0 ? items.count + index : index);
}

/** Puts an element in the place of another, or at the end. A place beyond it would leave a hole. */
export function setItem<T>(items: System.Collections.IList, index: int, value: T): void {
  if (index === items.count) {
    items.add(value);
    return;
  }
  if (index < 0 || index > items.count) {
    throw new Error(`The array has ${items.count} elements, so that none can be put at index ${index}.`);
  }
  items[index] = value;
}

/** Puts an element in the place of another; a negative index counts from the end. */
export function replace<T>(items: System.Collections.IList, index: int, value: T): void {
  const place = index < 0 ? items.count + index : index;
  if (place < 0 || place >= items.count) throw new Error(`Invalid index : ${index}`);
  items[place] = value;
}

/** Takes the last element away; `undefined` where there is none. */
export function pop(items: System.Collections.IList): unknown {
  return take(items, items.count - 1);
}

/** Takes the first element away; `undefined` where there is none. */
export function shift(items: System.Collections.IList): unknown {
  return take(items, 0);
}

function take(items: System.Collections.IList, index: int): unknown {
  if (items.count === 0) return undefined;
  const taken = items[index];
  items.removeAt(index);
  return taken;
}

/** The elements from `start` on; a negative position counts from the end. */
export function sliceFrom(items: System.Collections.IList, start: int): System.Collections.IList {
  return slice(items, start, items.count);
}

/** The elements from `start` up to `end`; negative positions count from the end. */
export function slice(items: System.Collections.IList, start: int, end: int): System.Collections.IList {
  const from = position(items, start);
  return items.getRange(from, Math.max(0, position(items, end) - from));
}

/** Takes every element from `start` on away and gives them back. */
export function spliceFrom(items: System.Collections.IList, start: int): System.Collections.IList {
  return splice(items, start, items.count);
}

/** Takes `count` elements from `start` on away and gives them back. */
export function splice(items: System.Collections.IList, start: int, count: int): System.Collections.IList {
  const from = position(items, start);
  const length = Math.max(0, Math.min(count, items.count - from));
  const removed = items.getRange(from, length);
  items.removeRange(from, length);
  return removed;
}

/** Takes `count` elements from `start` on away, gives them back, and puts others in their place. */
export function exchange(
  items: System.Collections.IList,
  start: int,
  count: int,
  added: System.Collections.IList,
): System.Collections.IList {
  const from = position(items, start);
  const removed = splice(items, from, count);
  items.insertRange(from, added);
  return removed;
}

/** Puts one value at every place from `start` up to `end`; negative positions count from the end. */
export function fill<T>(items: System.Collections.IList, value: T, start: int, end: int): void {
  const to = position(items, end);
  for (let index = position(items, start); index < to; index++) items[index] = value;
}

/** Where a value stands at or after `start`, or -1. */
export function indexOf<T>(items: System.Collections.IList, value: T, start: int): int {
  return items.indexOf(value, position(items, start));
}

/** Where a value stands at or before `start`, looked for from there backwards, or -1. */
export function lastIndexOf<T>(items: System.Collections.IList, value: T, start: int): int {
  const from = start < 0 ? items.count + start : Math.min(start, items.count - 1);
  if (from < 0) return -1;
  return items.lastIndexOf(value, from);
}

/** Where a number stands at or after `start`, or -1: NaN, which .NET finds, is nowhere. */
export function indexOfNumber(items: System.Collections.IList, value: number | undefined, start: int): int {
  for (let index = position(items, start); index < items.count; index++) {
    if ((items[index] as number | undefined) === value) return index;
  }
  return -1;
}

/** Where a number stands last at or before `start`, or -1. */
export function lastIndexOfNumber(items: System.Collections.IList, value: number | undefined, start: int): int {
  const from = start < 0 ? items.count + start : Math.min(start, items.count - 1);
  for (let index = from; index >= 0; index--) {
    if ((items[index] as number | undefined) === value) return index;
  }
  return -1;
}

/** Where an object itself stands, or -1; .NET's own search takes an equal one for it. */
export function indexOfObject(items: System.Collections.IList, value: System.Object | undefined): int {
  for (let index = 0; index < items.count; index++) {
    if ((items[index] as System.Object | undefined) === value) return index;
  }
  return -1;
}

/** Puts the elements in the order of a comparison; of those that it takes for equal the first stays first. */
export function sort<F>(items: System.Collections.IList, compare: F): void {
  let from: unknown[] = [];
  for (let index = 0; index < items.count; index++) {
    // What is missing comes last, and is compared with nothing.
    if (items[index] !== undefined) from.push(items[index]);
  }
  let to = from.slice();
  for (let width: int = 1; width < from.length; width *= 2) {
    for (let start: int = 0; start < from.length; start += 2 * width) merge(from, to, start, width, compare);
    const merged = to;
    to = from;
    from = merged;
  }
  for (let index = 0; index < items.count; index++) {
    if (index < from.length) items[index] = from[index]!;
    else items[index] = undefined;
  }
}

/** Merges two runs that are in order each and stand side by side. */
function merge<F>(from: unknown[], to: unknown[], start: int, width: int, compare: F): void {
  const comparison = compare as unknown as System.Comparison;
  const middle = Math.min(start + width, from.length);
  const end = Math.min(middle + width, from.length);
  let left: int = start;
  let right: int = middle;
  for (let index = start; index < end; index++) {
    const isLeft = left < middle && (right >= end || !(comparison.invoke(from[left]!, from[right]!) > 0));
    if (isLeft) {
      to[index]! = from[left]!;
      left++;
    } else {
      to[index]! = from[right]!;
      right++;
    }
  }
}

/** The texts of the elements with a separator between them; a missing one is empty. */
export function join(items: System.Collections.IList, separator: string): string {
  const texts: string[] = [];
  for (let index = 0; index < items.count; index++) texts.push(textOf(items[index]));
  return texts.join(separator);
}

function textOf<T>(value: T): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value as unknown as string;
  if (typeof value === "boolean") return String(value as unknown as boolean);
  return String(value as unknown as number);
}

/** A position within the list; a negative one counts from the end. */
function position(items: System.Collections.IList, index: int): int {
  return index < 0 ? Math.max(0, items.count + index) : Math.min(index, items.count);
}
