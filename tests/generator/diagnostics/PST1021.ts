export class Counter {
  private count: int = 0;
  next(): int {
    this.count += 1;
    return this.count;
  }
  asFunction(): () => int {
    return this.next; // <-
  }
}
