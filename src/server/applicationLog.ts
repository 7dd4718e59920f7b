/** How grave an event is, by the levels of Windows. */
export type LogLevel = "Error" | "Warning" | "Information";

/** The Application log of a server, where administrators and their monitoring look. */
export abstract class ApplicationLog {
  /**
   * Writes an event of the source CertRebind.
   *
   * @param id the number that monitoring goes by; docs/automation.md lists them
   * @throws Fault `ApplicationLogNotWritten`
   */
  abstract write(id: int, level: LogLevel, message: string): void;
}
