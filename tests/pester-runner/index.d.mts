/** Which PowerShell: `pwsh` is PowerShell 7, `powershell` is Windows PowerShell 5.1. */
export type Shell = "pwsh" | "powershell";

/** How much Pester prints. */
export type OutputLevel = "none" | "normal" | "detailed" | "diagnostic";

/** The test result formats of Pester 6.2: NUnitXml is another name for NUnit2.5. */
export type ResultFormat = "NUnitXml" | "NUnit2.5" | "NUnit3" | "JUnitXml";

/** The coverage formats of Pester 6.2. */
export type CoverageFormat = "JaCoCo" | "Cobertura";

export interface FindOptions {
  /** Only Windows has a choice. Default: `pwsh` if it is there, else `powershell`. */
  shell?: Shell | undefined;
  /** Where tools are installed. Default: see the README, "Where the tools go". */
  toolsFolder?: string | undefined;
  /** Where the search for the project root starts. Default: the current folder. */
  cwd?: string | undefined;
  /** Ends an installation or a test run; the promise is then rejected. */
  signal?: AbortSignal | undefined;
}

export interface RunOptions extends FindOptions {
  /** Spec files, folders or wildcard patterns. Default: the current folder. */
  paths?: readonly string[] | undefined;
  /** Run only tests and blocks with one of these tags. */
  tags?: readonly string[] | undefined;
  /** Leave out tests and blocks with one of these tags. */
  excludeTags?: readonly string[] | undefined;
  /** Default: `normal`. */
  output?: OutputLevel | undefined;
  /** The file to write test results to. Without it none is written. */
  resultPath?: string | undefined;
  /** Default: `NUnitXml`. */
  resultFormat?: ResultFormat | undefined;
  /** Files or folders to measure coverage of. Without any, none is measured. */
  coverage?: readonly string[] | undefined;
  /** The coverage report. Default: `coverage.xml`. */
  coveragePath?: string | undefined;
  /** Default: `JaCoCo`. */
  coverageFormat?: CoverageFormat | undefined;
  /** Whether the output may be coloured. Default: whether stdout is a terminal. */
  color?: boolean | undefined;
}

export interface RunResult {
  passed: number;
  /** Failed tests, and failed blocks and files that have no failed test of their own. */
  failed: number;
  /** Skipped and inconclusive tests. */
  skipped: number;
  /** 0 when tests ran and none failed, else 1. */
  exitCode: 0 | 1;
  /** Set when the counts alone do not explain the exit code: no test ran, or PowerShell died. */
  reason?: string;
}

/** An error that the person at the keyboard can do something about; the message says what. */
export class PesterRunnerError extends Error {}

/**
 * Finds PowerShell; on Linux and macOS, installs it when it is not there.
 *
 * @returns The full path of the executable.
 * @throws {PesterRunnerError} When it is neither there nor installable.
 */
export function findPowerShell(options?: FindOptions): Promise<string>;

/**
 * Finds Pester, or installs it when it is not there.
 *
 * @returns The full path of Pester.psd1.
 * @throws {PesterRunnerError} When it is neither there nor installable.
 */
export function findPester(options?: FindOptions): Promise<string>;

/**
 * Finds the Windows edition of PowerShell, which runs under Wine, or installs it when it is not there.
 *
 * @returns The folders of pwsh.exe and of the .NET that it runs on.
 * @throws {PesterRunnerError} When it is neither there nor installable.
 */
export function findWindowsEdition(options?: FindOptions): Promise<{ powerShell: string; dotnet: string }>;

/**
 * Runs Pester in a process of its own, which prints to this process's stdout and stderr.
 *
 * @returns The counts. Failed tests, no tests and a dead PowerShell are results, not errors.
 * @throws {PesterRunnerError} When PowerShell or Pester is missing or a given path does not exist. An aborted run
 *   throws the signal's reason.
 */
export function runPester(options?: RunOptions): Promise<RunResult>;
