/** Durations of the same thing in milliseconds, in the order of the rounds. */
export type Samples = readonly number[];

/** A figure with the lowest and the highest value that a round gave. */
export interface Spread {
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The middle value; the mean of the two in the middle where their number is even. */
export function median(samples: Samples): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new Error("A median needs at least one sample.");
  return (lower + upper) / 2;
}

/** The median of one set of samples, with its extremes. */
export function spread(samples: Samples): Spread {
  return { value: median(samples), lowest: Math.min(...samples), highest: Math.max(...samples) };
}

/** The ratio of the medians, with the extremes of the ratios round by round. */
export function ratio(samples: Samples, against: Samples): Spread {
  const rounds = pairs(samples, against).map(([one, other]) => one / other);
  return { value: median(samples) / median(against), lowest: Math.min(...rounds), highest: Math.max(...rounds) };
}

/** The difference of the medians, with the extremes of the differences round by round. */
export function difference(samples: Samples, against: Samples): Spread {
  const rounds = pairs(samples, against).map(([one, other]) => one - other);
  return { value: median(samples) - median(against), lowest: Math.min(...rounds), highest: Math.max(...rounds) };
}

function pairs(samples: Samples, against: Samples): [number, number][] {
  return samples.map((sample, round) => {
    const other = against[round];
    if (other === undefined || samples.length !== against.length) {
      throw new Error(
        `Two sets of samples have ${samples.length} and ${against.length} rounds; they must have as many.`,
      );
    }
    return [sample, other];
  });
}
