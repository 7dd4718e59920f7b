// @ts-check
import { constants } from "node:os";

/** What a terminal, a CI system and a closed window send. */
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** The reason of an abort that a signal to this process caused. */
export class Interruption extends Error {
  /** @param {NodeJS.Signals} signalName */
  constructor(signalName) {
    super(`Interrupted by ${signalName}.`);
    this.signalName = signalName;
  }

  /** @returns {number} The exit code shells use for a process that a signal ended. */
  get exitCode() {
    return 128 + constants.signals[this.signalName];
  }
}

/**
 * Turns the first signal to this process into an abort, so that PowerShell is told and half-made folders are
 * removed before it ends.
 *
 * @returns {{ signal: AbortSignal, stop: () => void }} `stop` gives the signals their usual effect back.
 */
export function abortOnSignals() {
  const controller = new AbortController();
  /** @param {NodeJS.Signals} name */
  const onSignal = (name) => controller.abort(new Interruption(name));
  for (const name of SIGNALS) {
    process.on(name, onSignal);
  }
  const stop = () => {
    for (const name of SIGNALS) {
      process.off(name, onSignal);
    }
  };
  return { signal: controller.signal, stop };
}
