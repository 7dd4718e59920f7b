import { twice } from "./PST1026.js"; // <-
export function once(value: int): int {
  return twice(value);
}
export function twice(value: int): int {
  return value + value;
}
