// @ts-check
/** An error that the person at the keyboard can do something about; the message says what. */
export class PesterRunnerError extends Error {
  name = "PesterRunnerError";
}

/** A command line that cannot be understood. */
export class UsageError extends PesterRunnerError {
  name = "UsageError";
}
