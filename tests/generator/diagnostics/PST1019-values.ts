export class Later {
  private action: () => void = () => {};
  set(): void {
    this.action = () => this.run(); // <-
  }
  run(): void {
    this.action(); // <-
  }
}
export function given(f: (g: () => void) => void): void {
  const again = (): void => {
    given(f); // <-
  };
  f(again); // <-
}
