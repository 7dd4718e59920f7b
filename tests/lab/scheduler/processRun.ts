import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Instance } from "./instance.js";
import { fileNotFound, type Program } from "./program.js";
import type { Run } from "./taskInstances.js";

const memoryInterval = 50;

/** How long is read on, in milliseconds, where what a program has started keeps its output open. The task has ended by then. */
const outputPatience = 500;

/**
 * Starts the program of an instance and notes in it what comes of it.
 *
 * @param timeLimit milliseconds after which it is stopped; 0 for none
 */
export function runProgram(program: Program, instance: Instance, timeLimit: number): Run {
  const environment = { ...process.env };
  // A task of Windows does not inherit what the session that runs the lab has set up.
  delete environment["PSModulePath"];
  const child = spawn(program.file, program.arguments, {
    cwd: program.folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what it started ends with it, as with the job object of a task.
    detached: true,
  });
  instance.processId = child.pid ?? null;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (instance.output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (instance.error += text));

  const stop = (reason: string): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    instance.stoppedBy ??= reason;
    process.kill(-child.pid, "SIGKILL");
  };
  const memory = setInterval(() => {
    instance.peakMemory = peakMemory(child.pid) ?? instance.peakMemory;
  }, memoryInterval);
  const limit = timeLimit === 0 ? undefined : setTimeout(stop, Math.min(timeLimit, 2 ** 31 - 1), "ExecutionTimeLimit");
  const ended = new Promise<void>((resolve) => {
    child.on("error", (failure) => {
      instance.error += failure.message;
      instance.exitCode ??= fileNotFound;
      resolve();
    });
    child.on("exit", (code) => {
      instance.exitCode = code;
      setTimeout(resolve, outputPatience);
    });
    child.on("close", () => resolve());
  }).finally(() => {
    clearInterval(memory);
    clearTimeout(limit);
  });
  return { ended, stop };
}

/** The most memory that a process has had, in bytes, where Linux tells it. */
function peakMemory(processId: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    // It has ended since, or this is no Linux.
    return undefined;
  }
}
