import { type Fault, faultRecord } from "../faults.js";

/** The faults met while a server is read, kept until a command reports them; each is reported once. */
export class FaultLog {
  private readonly faults: Fault[] = [];
  private reported: int = 0;
  private readonly known: Set<string> = new Set();

  /** Keeps a fault for the next report. */
  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Takes what another log has reported as reported: the same server is read again. */
  passOver(earlier: FaultLog): void {
    for (let position: int = 0; position < earlier.reported; position++) {
      this.known.add(earlier.faults[position]!.message);
    }
    for (const message of earlier.known) this.known.add(message);
  }

  /**
   * Writes the faults that were not reported yet as non-terminating errors.
   *
   * @returns their messages
   */
  report(cmdlet: System.Management.Automation.PSCmdlet): string[] {
    const messages: string[] = [];
    while (this.reported < this.faults.length) {
      const fault = this.faults[this.reported]!;
      this.reported++;
      if (this.known.has(fault.message)) continue;
      messages.push(fault.message);
      cmdlet.writeError(faultRecord(fault));
    }
    return messages;
  }
}
