/** Shows how far a command is once it takes longer than a second, and where nobody looks, nothing at all. */
export class ProgressReport {
  private readonly record: System.Management.Automation.ProgressRecord;
  private readonly total: int;
  private readonly cmdlet: System.Management.Automation.PSCmdlet;
  private readonly watch: System.Diagnostics.Stopwatch = System.Diagnostics.Stopwatch.startNew();
  /** When to show something next, in milliseconds from the start. */
  private due: number = 1000;
  private done: int = 0;

  /** @param total how many items there are. */
  constructor(activity: string, total: int, cmdlet: System.Management.Automation.PSCmdlet) {
    this.record = new System.Management.Automation.ProgressRecord(0, activity, "...");
    this.total = total;
    this.cmdlet = cmdlet;
    if (!System.Environment.userInteractive) this.due = Infinity;
  }

  /** The next item begins. */
  next(item: string): void {
    const elapsed = this.watch.elapsedMilliseconds;
    if (elapsed >= this.due) {
      this.due = elapsed + 250;
      this.record.statusDescription = `${this.done + 1} of ${this.total}: ${item}`;
      this.record.percentComplete = Math.trunc((this.done * 100) / this.total);
      this.cmdlet.writeProgress(this.record);
    }
    this.done++;
  }

  /** All items are done. */
  end(): void {
    if (this.watch.elapsedMilliseconds < 1000) return;
    this.record.recordType = System.Management.Automation.ProgressRecordType.Completed;
    this.cmdlet.writeProgress(this.record);
  }
}
