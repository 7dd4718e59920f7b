export function shown(names: string[], missing: string | undefined, count: number | undefined): string {
  const list = `these are ${names}`; // <-
  const maybe = `it is ${missing}`; // <-
  const some = `there are ${count}`; // <-
  return list + maybe + some;
}
