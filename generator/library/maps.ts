/** What JavaScript's maps and sets do otherwise than .NET's. */

/** Takes an entry out of a map; gives whether there was one. */
export function removeEntry<K>(map: System.Collections.IDictionary, key: K): boolean {
  if (!map.containsKey(key)) return false;
  map.remove(key);
  // .NET would put the next new entry in the place that is free now; a map that is filled anew has none.
  const pairs = entries(map);
  map.clear();
  for (const pair of pairs) map.add(pair[0], pair[1]);
  return true;
}

/** The entries of a map, each a list of its key and its value. */
export function entries(map: System.Collections.IDictionary): [unknown, unknown][] {
  const pairs: [unknown, unknown][] = [];
  for (const entry of map.getEnumerator()) pairs.push([entry.key, entry.value]);
  return pairs;
}

/** Takes an element out of a set; gives whether it was there. */
export function removeElement<T>(set: System.Collections.IEnumerable, value: T): boolean {
  if (!set.remove(value)) return false;
  // As with a map: no place may be free.
  const rest: unknown[] = [];
  for (const element of set) rest.push(element);
  set.clear();
  for (const element of rest) set.add(element);
  return true;
}
