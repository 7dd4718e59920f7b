interface Options {
  readonly name?: string;
  readonly port: int;
}
class Place {
  readonly name: string = "";
  readonly port: int = 0;
}
export function over(options: Options): Options {
  return { name: "default", port: 1, ...options }; // <-
}
export function overBase(base: Options, options: Options): Options {
  return { ...base, ...options }; // <-
}
export function maybe(base: Options, isExtra: boolean, extra: Options): Options {
  return { name: "", port: 1, ...(isExtra ? extra : undefined) }; // <-
}
export function ofClass(place: Place): Options {
  return { ...place }; // <-
}
interface Named {
  readonly name: string;
}
class Person {
  readonly name: string = "";
}
export function mayBeOfClass(): Named {
  const named: Named = new Person();
  return { ...named }; // <-
}
