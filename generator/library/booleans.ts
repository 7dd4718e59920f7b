/** `String(value)`: PowerShell writes `True`. */
export function text(value: boolean): string {
  return value ? "true" : "false";
}
