export class Shape {
  getType(): string { // <-
    return "shape";
  }
}
