import { type HandshakeTarget, readPorts, shakeHands } from "./handshake.js";

/** How often it is looked whether handshakes are due, in milliseconds. */
const interval = 5;
/** So many at the same time at most: a machine that cannot keep up gets fewer, not ever more. */
const mostAtOnce = 100;
const versions = ["TLSv1.2", "TLSv1.3"] as const;

/** What the handshakes for one target came to that were begun in one phase. */
export interface TargetCount extends HandshakeTarget {
  /** How many times each certificate was handed out, by thumbprint. */
  served: Record<string, number>;
  /** What went wrong, a sentence each. */
  failures: string[];
}

/** What the handshakes that were begun in one phase came to. */
export interface LoadPhase {
  name: string;
  targets: TargetCount[];
  /** How long the phase lasted, in milliseconds. */
  duration: number;
  /** The longest handshake, in milliseconds. */
  slowest: number;
}

/** Clients that complete handshakes at a fixed rate, whatever the answers take, and count what they are handed. */
export class HandshakeLoad {
  readonly phases: LoadPhase[] = [];
  private readonly ports: ReadonlyMap<string, number>;
  private readonly waiting = new Map<LoadPhase, { count: number; resolve: () => void }>();
  private timer: NodeJS.Timeout | undefined;
  private entered = 0;
  private begun = 0;
  private active = 0;
  private idle: (() => void) | undefined;

  /** @param root the server folder, whose `tls.json` says where its endpoints are; @param rate handshakes a second */
  constructor(
    root: string,
    private readonly targets: readonly HandshakeTarget[],
    private readonly rate: number,
  ) {
    this.ports = readPorts(root);
  }

  /** Counts what begins from now on under another name, and waits until so many of those handshakes have ended. */
  async enter(name: string, count: number): Promise<void> {
    this.leave();
    const targets = this.targets.map((target) => ({ ...target, served: {}, failures: [] }));
    const phase: LoadPhase = { name, targets, duration: 0, slowest: 0 };
    this.phases.push(phase);
    this.entered = performance.now();
    const reached = new Promise<void>((resolve) => this.waiting.set(phase, { count, resolve }));
    this.timer ??= this.beginAll();
    await reached;
  }

  /** Begins no more, and waits for those that are under way. */
  async end(): Promise<void> {
    this.leave();
    clearInterval(this.timer);
    if (this.active > 0) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private leave(): void {
    const phase = this.phases[this.phases.length - 1];
    if (phase !== undefined) phase.duration = Math.round(performance.now() - this.entered);
  }

  private beginAll(): NodeJS.Timeout {
    let last = performance.now();
    let due = 0;
    return setInterval(() => {
      const now = performance.now();
      due = Math.min(due + ((now - last) * this.rate) / 1000, mostAtOnce);
      last = now;
      for (; due >= 1 && this.active < mostAtOnce; due--) this.begin();
    }, interval);
  }

  private begin(): void {
    const phase = this.phases[this.phases.length - 1];
    // Each target in turn, and each of them with either version of TLS.
    const target = phase?.targets[this.begun % this.targets.length];
    const version = versions[Math.floor(this.begun / this.targets.length) % versions.length];
    if (phase === undefined || target === undefined || version === undefined) return;

    this.begun++;
    this.active++;
    void shakeHands(this.ports.get(target.endpoint) ?? 0, target.serverName, version)
      .then(
        ({ thumbprint, duration }) => {
          target.served[thumbprint] = (target.served[thumbprint] ?? 0) + 1;
          phase.slowest = Math.max(phase.slowest, Math.round(duration));
        },
        (failure: Error) => target.failures.push(`${version}: ${failure.message}`),
      )
      .finally(() => this.completed(phase));
  }

  private completed(phase: LoadPhase): void {
    this.active--;
    if (this.active === 0) this.idle?.();
    const waiting = this.waiting.get(phase);
    if (waiting !== undefined && --waiting.count === 0) waiting.resolve();
  }
}
