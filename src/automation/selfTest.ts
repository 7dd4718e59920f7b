import type { ProtectedFolder } from "../server/protectedFolder.js";
import { isoText } from "../rebind/dates.js";
import { selfTestFile } from "./automationFiles.js";

/** A test that the task is asked for, and its answer: `self-test.json` in the protected folder. */
export interface SelfTest {
  /** The request that the answer belongs to. */
  id: string;
  /** UTC, ISO 8601. */
  asked: string;
  /** UTC, ISO 8601; `null` until the task has answered. */
  answered: string | null;
  /** The account that the task ran as, by its name; empty until the task has answered. */
  ranAs: string;
  /** What would keep it from its work, a sentence each. */
  problems: string[];
}

/** Asks the next run of the task to test itself instead of acting. @returns the request */
export function askSelfTest(folder: ProtectedFolder): SelfTest {
  const test: SelfTest = {
    id: System.Guid.newGuid().toString(),
    asked: isoText(System.DateTime.utcNow),
    answered: null,
    ranAs: "",
    problems: [],
  };
  writeSelfTest(folder, test);
  return test;
}

/** The last test; `undefined` where none was asked for, or its file is not as it was written. */
export function readSelfTest(folder: ProtectedFolder): SelfTest | undefined {
  if (!folder.exists(selfTestFile)) return undefined;
  folder.openFolder("");
  const text = folder.readText(selfTestFile);
  try {
    return JSON.parse(text) as SelfTest;
  } catch {
    // It is no more than a question, which the next call of Enable-CertAutoRebind asks again.
    return undefined;
  }
}

/** Writes a test. @throws Fault `ProtectedFolderUnavailable` */
export function writeSelfTest(folder: ProtectedFolder, test: SelfTest): void {
  folder.openFolder("");
  folder.writeText(selfTestFile, `${JSON.stringify(test, undefined, 2)}\n`);
}
