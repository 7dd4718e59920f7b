export function labels(): void {
  outer: for (const item of ["a"]) { // <-
    if (item === "a") break;
  }
}
