export function mixed(one: string, other: int | undefined): string {
  return one + other; // <-
}
export function listed(one: string, others: string[]): string {
  return one + others; // <-
}
export function appended(one: string, other: string | undefined): string {
  let text = one;
  text += other; // <-
  return text;
}
