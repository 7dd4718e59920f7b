class Base {
  readonly size: int;
  constructor(size: int) {
    this.size = size;
  }
}
export class Derived extends Base {
  constructor(items: string[], size: int = items.length) { // <-
    super(size);
  }
}
