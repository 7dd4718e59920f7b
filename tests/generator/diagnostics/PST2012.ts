export class Shape {
  area(): int {
    return 1;
  }
}
export class Square extends Shape {
  override area(size?: int): int { // <-
    return size ?? 2;
  }
}
