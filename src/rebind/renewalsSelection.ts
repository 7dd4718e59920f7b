import type { Planning } from "./planning.js";
import type { Renewal } from "./renewal.js";
import { Selection } from "./selection.js";

/** Where the bindings of a certificate are to go. */
interface Destination {
  newThumbprint: string;
  /** Why that does not count: the check `UnconfirmedEvent`; `undefined` where it does. */
  doubt: string | undefined;
}

/**
 * What the log tells of, all at once: every binding of a certificate that was replaced, to the end of what follows it. Of several
 * events about one certificate the last counts that is confirmed, so that one which is not cannot stand before it. Renewals of
 * renewals are one move, in whatever order they were told.
 */
export class RenewalsSelection extends Selection {
  private readonly renewals: readonly Renewal[];

  constructor(renewals: readonly Renewal[]) {
    super();
    this.renewals = renewals;
  }

  override plan(planning: Planning): void {
    planning.isAutomatic = true;
    for (const [oldThumbprint, newThumbprints] of this.byOld()) {
      const units = planning.inventory.unitsWith(oldThumbprint).filter((unit) => planning.isChosen(unit));
      if (units.length === 0) {
        planning.remarks.push(`No binding uses ${oldThumbprint}.`);
        continue;
      }
      const { newThumbprint, doubt } = this.destinationOf(planning, oldThumbprint, newThumbprints);
      for (const unit of units) planning.move(unit, newThumbprint, doubt);
    }
  }

  /** The certificates that each old one was replaced by, in the order of the log, each once. */
  private byOld(): Map<string, string[]> {
    const byOld = new Map<string, string[]>();
    for (const { oldThumbprint, newThumbprint } of this.renewals) {
      const known = (byOld.get(oldThumbprint) ?? []).filter((other) => other !== newThumbprint);
      known.push(newThumbprint);
      if (oldThumbprint !== newThumbprint) byOld.set(oldThumbprint, known);
    }
    return byOld;
  }

  private destinationOf(planning: Planning, oldThumbprint: string, newThumbprints: readonly string[]): Destination {
    const succession = planning.succession();
    let last: Destination = { newThumbprint: "", doubt: undefined };
    for (const newThumbprint of newThumbprints) {
      const doubt = succession.eventDoubt(oldThumbprint, newThumbprint);
      if (doubt === undefined || last.newThumbprint === "" || last.doubt !== undefined) last = { newThumbprint, doubt };
    }
    // The new certificate may have been replaced itself since.
    const latest = succession.follow(last.newThumbprint, "My").thumbprint;
    if (latest === undefined || latest === oldThumbprint) return last;
    return { newThumbprint: latest, doubt: last.doubt };
  }
}
