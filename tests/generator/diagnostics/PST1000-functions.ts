export function made(): void {
  const later = async (): Promise<void> => {}; // <-
  const some = function* (): Generator<int> { // <-
    yield 1;
  };
  const Inner = class {}; // <-
}
export function own(): () => void {
  return function (this: Date): void { // <-
    this.getTime();
  };
}
