/** A number of a JSON object by name. */
export function numberAt(json: unknown, name: string): number {
  const value = memberAt(json, name);
  if (typeof value !== "number") throw new Error(`A script gave no number "${name}": ${JSON.stringify(json)}`);
  return value;
}

/** A list of numbers of a JSON object by name. */
export function numbersAt(json: unknown, name: string): number[] {
  const value = memberAt(json, name);
  if (!Array.isArray(value)) throw new Error(`A script gave no list "${name}": ${JSON.stringify(json)}`);
  return value.map((item: unknown) => {
    if (typeof item !== "number")
      throw new Error(`"${name}" holds something that is no number: ${JSON.stringify(item)}`);
    return item;
  });
}

/** A list of texts of a JSON object by name. */
export function textsAt(json: unknown, name: string): string[] {
  const value = memberAt(json, name);
  if (!Array.isArray(value)) throw new Error(`A script gave no list "${name}": ${JSON.stringify(json)}`);
  return value.map((item: unknown) => String(item));
}

function memberAt(json: unknown, name: string): unknown {
  if (typeof json !== "object" || json === null) throw new Error(`A script gave no object: ${JSON.stringify(json)}`);
  return Object.entries(json).find(([key]) => key === name)?.[1];
}
