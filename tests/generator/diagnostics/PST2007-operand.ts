interface Box {
  readonly inner?: Box;
}
export function innerOf(box: Box | undefined): Box | undefined {
  return box && box.inner; // <-
}
