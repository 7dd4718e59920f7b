const longestTimeout = 2 ** 31 - 1;

/** A clock that shows the time when it was made, and runs so many times as fast from then on. */
export class Clock {
  private readonly startedAt = Date.now();
  private readonly started = performance.now();

  /** @param speed seconds of this clock in a second */
  constructor(private readonly speed: number) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.startedAt + (performance.now() - this.started) * this.speed;
  }

  /** Does something when this clock shows a time. @returns what calls it off */
  at(time: number, action: () => void): () => void {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const rest = (time - this.now()) / this.speed;
      timer =
        rest <= 0
          ? setTimeout(action, 0)
          : setTimeout(rest > longestTimeout ? wait : action, Math.min(rest, longestTimeout));
    };
    wait();
    return () => clearTimeout(timer);
  }
}
