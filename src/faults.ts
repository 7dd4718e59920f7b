const controlCharacter = /[\x00-\x1f\x7f-\x9f]/;

/** What is wrong, in one sentence that names the thing, what was expected and what to do, under an id that stays the same. */
export class Fault extends Error {
  /** The stable id; PowerShell appends the command: `RecordUnreadable,Get-CertBinding`. */
  readonly errorId: string;
  readonly category: System.Management.Automation.ErrorCategory;
  /** The file, record or value it is about. */
  readonly target: string | undefined;

  constructor(
    errorId: string,
    category: System.Management.Automation.ErrorCategory,
    message: string,
    target: string | undefined,
  ) {
    super(printable(message));
    this.errorId = errorId;
    this.category = category;
    this.target = target;
  }
}

/** A message without the control characters that a file may hold and a console would obey. */
function printable(message: string): string {
  if (!controlCharacter.test(message)) return message;

  let text = "";
  for (let position: int = 0; position < message.length; position++) {
    const character = message.slice(position, position + 1);
    text += controlCharacter.test(character) ? " " : character;
  }
  return text;
}

/** The error record of a fault. */
export function faultRecord(fault: Fault): System.Management.Automation.ErrorRecord {
  return new System.Management.Automation.ErrorRecord(fault, fault.errorId, fault.category, fault.target);
}

/**
 * The error record of whatever ended a block of a command: a fault keeps its id and category, anything else is reported
 * as `Unexpected` with its own message.
 *
 * @errorHandler
 */
export function failureRecord(failure: System.Exception): System.Management.Automation.ErrorRecord {
  if (failure instanceof Fault) return faultRecord(failure);
  return new System.Management.Automation.ErrorRecord(
    failure,
    "Unexpected",
    System.Management.Automation.ErrorCategory.NotSpecified,
    undefined,
  );
}
