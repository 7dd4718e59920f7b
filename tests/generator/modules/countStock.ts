/** What is wrong with a stock. */
export class StockFault extends Error {
  readonly errorId: string;

  constructor(errorId: string, message: string) {
    super(message);
    this.errorId = errorId;
  }
}

/** The record of a fault. */
function faultRecord(fault: StockFault): System.Management.Automation.ErrorRecord {
  const category = System.Management.Automation.ErrorCategory.InvalidData;
  return new System.Management.Automation.ErrorRecord(fault, fault.errorId, category, undefined);
}

/**
 * The record of what ended the script.
 *
 * @errorHandler
 */
export function stockRecord(failure: System.Exception): System.Management.Automation.ErrorRecord {
  if (failure instanceof StockFault) return faultRecord(failure);
  const category = System.Management.Automation.ErrorCategory.NotSpecified;
  return new System.Management.Automation.ErrorRecord(failure, "Unexpected", category, undefined);
}

/**
 * Counts what is in stock.
 *
 * A task runs it every night.
 *
 * @note Exit code: 0 where everything is there, or how many pieces are missing.
 */
@Script("tasks/CountStock", { launcher: true })
export class CountStockScript {
  /** How many pieces there should be. */
  @Parameter()
  @ValidateRange(0, 1000)
  expected: int = 0;

  /** The pieces that are there. */
  @Parameter()
  piece: string[] = [];

  /** Whether a piece without a name is told and passed over. */
  @Parameter()
  tolerant?: boolean;

  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    let count: int = 0;
    for (const piece of this.piece) {
      if (piece.trim() !== "") count++;
      else if (this.tolerant === true) cmdlet.writeError(faultRecord(new StockFault("NoName", "A piece has no name.")));
      else throw new StockFault("NoName", `Piece ${count + 1} has no name: write one on it.`);
    }
    cmdlet.writeObject(`${count} of ${this.expected}`);
    return this.expected - count;
  }
}
