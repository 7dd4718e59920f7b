export function chance(): number {
  return Math.random(); // <-
}
export function later(): number {
  const day = new Date(); // <-
  return Date.now() + 1; // <-
}
