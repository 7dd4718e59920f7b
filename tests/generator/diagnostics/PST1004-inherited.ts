class Base {
  storeName: string = "";
  open(): void {
    this.storeName = "a";
  }
}
export class Derived extends Base {
  static count: int = 0; // <-
  count: int = 1;
  storename: string = ""; // <-
  Open(): void { // <-
    this.storename = "b";
  }
}
interface Named {
  readonly name: string;
}
export interface Twice extends Named {
  readonly Name: string; // <-
}
