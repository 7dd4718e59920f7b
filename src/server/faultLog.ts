import { type Fault, faultRecord } from "../faults.js";

/** The faults met while a server is read, kept until a command reports them; each is reported once. */
export class FaultLog {
  private readonly faults: Fault[] = [];
  private reported: int = 0;

  /** Keeps a fault for the next report. */
  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Writes the faults that were not reported yet as non-terminating errors. */
  report(cmdlet: System.Management.Automation.PSCmdlet): void {
    while (this.reported < this.faults.length) {
      const fault = this.faults[this.reported]!;
      this.reported++;
      cmdlet.writeError(faultRecord(fault));
    }
  }
}
