import { Fault } from "../../faults.js";
import { deniedOr, problemOf } from "./accessDenied.js";

/**
 * What failed at an event log of this computer, under the one id where there is no such log, under another where access was denied or
 * anything else went wrong.
 *
 * @param errorId the id of all but a log that is not there
 */
export function eventLogFault(errorId: string, logName: string, failure: System.Exception): Fault {
  if (failure instanceof System.Diagnostics.Eventing.Reader.EventLogNotFoundException) {
    return new Fault(
      "EventLogNotFound",
      System.Management.Automation.ErrorCategory.ObjectNotFound,
      `This computer has no event log ${logName}. ` +
        "Expected the full name of a channel, such as ForwardedEvents, without wildcards; 'wevtutil el' lists them.",
      logName,
    );
  }
  const isWritten = errorId === "EventLogNotWritten";
  const otherwise = isWritten
    ? System.Management.Automation.ErrorCategory.WriteError
    : System.Management.Automation.ErrorCategory.ReadError;
  return new Fault(
    errorId,
    deniedOr(failure, otherwise),
    `The event log ${logName} ${isWritten ? "could not be enabled" : "cannot be read"}: ${problemOf(failure)}`,
    logName,
  );
}
