/** Errors and `finally`. */

class Blank extends Error {}
class Quiet extends Error {
  constructor() {
    super();
  }
}
export function messagesThatAreLeftOut(): string[] {
  return [new Error().message, new Blank().message, new Quiet().message];
}
export function theOuterFailureIsThrown(): string {
  try {
    try {
      throw new Error("outer");
    } catch (outer) {
      try {
        throw new Error("inner");
      } catch {
        throw outer;
      }
    }
  } catch (failure) {
    return failure instanceof Error ? failure.message : "";
  }
}
export function aNewFailureIsThrown(): string {
  try {
    try {
      throw new Error("old");
    } catch (failure) {
      failure = new Error("new");
      throw failure;
    }
  } catch (failure) {
    return failure instanceof Error ? failure.message : "";
  }
}
class Steps {
  readonly log: string[] = [];
  run(way: int): string {
    for (;;) {
      try {
        this.log.push("try");
        if (way === 1) return this.note("return");
        if (way === 2) break;
        throw new Error("failed");
      } catch {
        this.log.push("catch");
        if (way === 3) return "caught";
      } finally {
        this.log.push("finally");
      }
      this.log.push("after");
      way = 1;
    }
    return "end";
  }
  note(word: string): string {
    this.log.push(word);
    return word;
  }
}
export function finallyRunsInOrder(): unknown[] {
  const steps = new Steps();
  return [steps.run(1), steps.run(2), steps.run(3), steps.run(4), steps.log];
}
export function loopsInFinally(): string {
  let text = "";
  for (const one of ["a", "b"]) {
    try {
      if (one === "a") continue;
      text += one;
      break;
    } finally {
      for (const other of ["x", "y"]) {
        if (other === "y") break;
        text += other;
      }
    }
  }
  return text;
}
class Counter {
  count: int = 0;
  raise(): void {
    this.count += 1;
  }
  twice(): void {
    if (this.count > 5) return this.raise();
    this.raise();
    return this.raise();
  }
  nothing(): undefined {
    this.raise();
    return undefined;
  }
}
export function nothingIsReturned(): int {
  const counter = new Counter();
  counter.twice();
  counter.nothing();
  return counter.count;
}
