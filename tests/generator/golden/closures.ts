/** What happened to a certificate. */
interface Entry {
  readonly id: int;
  readonly host: string;
  readonly days: int;
}

type Test = (entry: Entry) => boolean;

/** What is done with each entry that is due. */
interface Reminder {
  readonly name: string;
  readonly isDue: Test;
  readonly send?: (entry: Entry, attempt: int) => string;
}

/** Gives a function that counts on from a number. */
export function counter(start: int): () => int {
  let last = start;
  return () => {
    last++;
    return last;
  };
}

/** Whether an entry ends within some days. */
export const endsWithin =
  (days: int): Test =>
  (entry) =>
    entry.days <= days;

/** The opposite of a test. */
export function not(test: Test): Test {
  return (entry) => !test(entry);
}

/** The entries that meet a test, those that end first at the beginning. */
export function due(entries: readonly Entry[], test: Test): Entry[] {
  const found = entries.filter((entry) => test(entry));
  let moves: int = 0;

  // Called for every two neighbours.
  function isBefore(one: Entry, other: Entry): boolean {
    moves++;
    return one.days < other.days;
  }

  for (let end = found.length - 1; end > 0; end--) {
    for (let i: int = 0; i < end; i++) {
      const one = found[i]!;
      const other = found[i + 1]!;
      if (isBefore(other, one)) {
        found[i] = other;
        found[i + 1] = one;
      }
    }
  }
  return moves > 0 || found.length < 2 ? found : [];
}

/** Sends reminders, and remembers what was sent. */
export class Reminders {
  readonly sent: string[] = [];
  private readonly nextId: () => int;

  constructor(private readonly reminders: readonly Reminder[]) {
    this.nextId = counter(0);
  }

  /** Sends each entry to every reminder that wants it. */
  run(...entries: Entry[]): int {
    const note = (text: string, urgency: int = this.sent.length): void => {
      this.sent.push(`${this.nextId()} ${text} ${urgency}`);
    };
    for (const entry of entries) {
      for (const reminder of this.reminders) {
        if (!reminder.isDue(entry)) continue;
        const text = reminder.send?.(entry, 1) ?? entry.host;
        note(`${reminder.name}: ${text}`);
      }
    }
    return this.sent.length;
  }
}

/** The reminders that everyone gets. */
export function standardReminders(): Reminder[] {
  const soon = endsWithin(30);
  return [
    { name: "soon", isDue: soon },
    { name: "later", isDue: not(soon), send: (entry) => entry.host.toUpperCase() },
  ];
}

/** The first element that meets a test, or another. */
export function firstOr<T>(items: readonly T[], test: (item: T) => boolean, other: T): T {
  for (const item of items) {
    if (test(item)) return item;
  }
  return other;
}

/** What is left of a budget, spent by halves. */
export function spend(budget: int, steps: int): int {
  if (steps < 0 || steps > 100) throw new Error(`${steps} steps are none; expected 0 to 100.`);
  return steps === 0 ? budget : spend(Math.trunc(budget / 2), steps - 1);
}
