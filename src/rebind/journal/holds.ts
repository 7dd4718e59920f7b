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

  /** The hold of a pointer that is on a certificate; `undefined` where there is none. */
  holdOf(pointer: string, thumbprint: string): Hold | undefined {
    return this.all().find((hold) => hold.pointer === pointer && hold.thumbprint === thumbprint);
  }

  /** Holds every pointer that is about to be put back. @param runId the run that is undone */
  add(results: readonly UnitResult[], runId: string): void {
    const holds = this.all();
    for (const result of results) {
      const plan = result.plan;
      if (plan === undefined || !result.isPlanned()) continue;
      for (const pointer of plan.unit.pointers) {
        holds.push({
          pointer: pointer.id,
          endpoint: pointer.endpoint,
          thumbprint: plan.newThumbprint,
          runId,
          since: isoText(System.DateTime.utcNow),
        });
      }
    }
    this.write(holds);
  }

  /** Lifts holds. @param runId those of one run; `undefined` lifts all. @returns what was lifted */
  release(runId: string | undefined): Hold[] {
    const holds = this.all();
    const lifted = holds.filter((hold) => runId === undefined || hold.runId === runId);
    if (lifted.length > 0) this.write(holds.filter((hold) => !lifted.includes(hold)));
    return lifted;
  }

  private write(holds: Hold[]): void {
    const file: HoldFile = { schema: 1, holds };
    this.folder.openFolder("");
    this.folder.writeText(Holds.fileName, JSON.stringify(file, undefined, 2));
  }
}
