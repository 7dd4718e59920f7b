// @ts-check
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How long processes that were asked to end may take. */
const GRACE_MS = 5000;

const POLL_MS = 20;

/**
 * How a process ended: with an exit code, or by a signal.
 *
 * @typedef {{ code: number, signalName?: undefined } | { code?: undefined, signalName: NodeJS.Signals }} Ended
 */

/**
 * Runs a command on this process's own stdout and stderr. An abort ends it and what it has started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string | undefined} [options.cwd]
 * @param {NodeJS.ProcessEnv} options.env
 * @param {"inherit" | "ignore"} options.stdin
 * @param {AbortSignal | undefined} [options.signal]
 * @returns {Promise<Ended>}
 * @throws {Error} When the command cannot be started, and the signal's reason when it is aborted.
 */
export async function runHere(command, args, { cwd, env, stdin, signal }) {
  signal?.throwIfAborted();
  // In a process group of its own, because the pwsh that dotnet installs only starts the real one and waits for it:
  // a signal to pwsh alone would leave PowerShell running. Windows has no such groups.
  const detached = process.platform !== "win32";
  const child = spawn(command, args, { cwd, env, detached, stdio: [stdin, "inherit", "inherit"] });
  /** @type {Promise<Ended>} */
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signalName) => resolve(signalName ? { signalName } : { code: code ?? 1 }));
  });
  /** @param {NodeJS.Signals | 0} name */
  const send = (name) => (detached ? sendToGroup(child.pid, name) : child.kill(name));
  /** @type {Promise<void> | undefined} */
  let ending;
  const end = () => {
    ending = endGently(send);
  };
  signal?.addEventListener("abort", end);
  try {
    const ended = await exited;
    if (ended.signalName) {
      // Somebody killed the pwsh that only waits, and PowerShell goes on.
      end();
    }
    await ending;
    signal?.throwIfAborted();
    return ended;
  } finally {
    signal?.removeEventListener("abort", end);
  }
}

/**
 * Asks processes to end, and makes an end of those that do not.
 *
 * @param {(name: NodeJS.Signals | 0) => boolean} send
 */
async function endGently(send) {
  // Whatever ended us, this is SIGINT: of all signals it alone lets PowerShell run its `finally` blocks.
  send("SIGINT");
  const deadline = Date.now() + GRACE_MS;
  while (send(0)) {
    if (Date.now() > deadline) {
      send("SIGKILL");
      return;
    }
    await sleep(POLL_MS);
  }
}

/**
 * @param {number | undefined} leader The process whose group it is; undefined when it could not be started.
 * @param {NodeJS.Signals | 0} name 0 only asks whether there is one left.
 * @returns {boolean} Whether there was a process to send it to.
 */
function sendToGroup(leader, name) {
  try {
    return leader !== undefined && process.kill(-leader, name);
  } catch {
    return false;
  }
}
