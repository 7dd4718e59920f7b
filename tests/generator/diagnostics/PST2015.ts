export function ordered(sizes: number[]): number[] {
  return sizes.sort(); // <-
}
export function copied(sizes: readonly int[]): int[] {
  return sizes.toSorted(); // <-
}
