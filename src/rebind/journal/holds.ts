import { Fault } from "../../faults.js";
import type { ProtectedFolder } from "../../server/protectedFolder.js";
import { isoText } from "../dates.js";
import type { UnitResult } from "../unitResult.js";

/** One pointer that automatic runs leave on the certificate it was put back to. */
export interface Hold {
  pointer: string;
  endpoint: string;
  /** The certificate it was put back to. The hold counts while the pointer is on it. */
  thumbprint: string;
  /** The run that was undone. */
  runId: string;
  /** UTC, ISO 8601. */
  since: string;
}

interface HoldFile {
  schema: int;
  holds: Hold[];
}

/** What was undone and is held there, in `holds.json` of CertRebind's own folder. */
export class Holds {
  private static readonly fileName: string = "holds.json";
  private readonly folder: ProtectedFolder;

  constructor(folder: ProtectedFolder) {
    this.folder = folder;
  }

  /**
   * Every hold.
   *
   * @throws Fault `HoldsInvalid` where the file is not as CertRebind leaves it; `ProtectedFolderUnsafe`,
   * `ProtectedFolderUnavailable`
   */
  all(): Hold[] {
    if (!this.folder.exists(Holds.fileName)) return [];
    this.folder.openFolder("");
    const text = this.folder.readText(Holds.fileName);
    try {
      return (JSON.parse(text) as HoldFile).holds;
    } catch (failure) {
      throw new Fault(
        "HoldsInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `${this.folder.full(Holds.fileName)} is not as CertRebind leaves it, so what is held is not known and nothing is moved automatically: ${(failure as Error).message} Correct it, or delete it to release everything.`,
        this.folder.full(Holds.fileName),
      );
    }
  }

  /** Every hold by its pointer and certificate, as `holdKey` names them. */
  byPointer(): Map<string, Hold> {
    const holds = new Map<string, Hold>();
    for (const hold of this.all()) holds.set(this.holdKey(hold.pointer, hold.thumbprint), hold);
    return holds;
  }

  /** The key of a pointer that is on a certificate. */
  holdKey(pointer: string, thumbprint: string): string {
    return `${thumbprint} ${pointer}`;
  }

  /** The holds of one run; of all where `runId` is `undefined`. */
  ofRun(runId: string | undefined): Hold[] {
    return this.all().filter((hold) => runId === undefined || hold.runId === runId);
  }

  /** Holds every pointer that is about to be put back. @param runId the run that is undone */
  add(results: readonly UnitResult[], runId: string): void {
    const holds = this.byPointer();
    for (const result of results) {
      const plan = result.plan;
      if (plan === undefined || !result.isPlanned()) continue;
      for (const pointer of plan.unit.pointers) {
        holds.set(this.holdKey(pointer.id, plan.newThumbprint), {
          pointer: pointer.id,
          endpoint: pointer.endpoint,
          thumbprint: plan.newThumbprint,
          runId,
          since: isoText(System.DateTime.utcNow),
        });
      }
    }
    this.write([...holds.values()]);
  }

  /** Lifts holds. @param runId those of one run; `undefined` lifts all */
  release(runId: string | undefined): void {
    this.write(this.all().filter((hold) => runId !== undefined && hold.runId !== runId));
  }

  private write(holds: Hold[]): void {
    const file: HoldFile = { schema: 1, holds };
    this.folder.openFolder("");
    this.folder.writeText(Holds.fileName, JSON.stringify(file, undefined, 2));
  }
}
