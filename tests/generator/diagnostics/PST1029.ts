import { join } from "node:path"; // <-
export function once(value: int): int {
  return value;
}
