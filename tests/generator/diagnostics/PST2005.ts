export function shown(isOn: boolean): string {
  return `it is ${isOn}`; // <-
}
