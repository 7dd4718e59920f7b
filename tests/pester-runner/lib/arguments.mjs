// @ts-check
import { parseArgs } from "node:util";
import { UsageError } from "./errors.mjs";

/** @typedef {import('../index.d.mts').RunOptions} RunOptions */
/** @typedef {import('../index.d.mts').Shell} Shell */

/**
 * What a command line asks for.
 *
 * @typedef {{ kind: 'help' }
 *   | { kind: 'pwsh', shell: Shell | undefined, args: string[] }
 *   | { kind: 'run', options: RunOptions }} Command
 */

const SHELLS = /** @type {const} */ (["pwsh", "powershell"]);
const OUTPUT_LEVELS = /** @type {const} */ (["none", "normal", "detailed", "diagnostic"]);
const RESULT_FORMATS = /** @type {const} */ (["NUnitXml", "NUnit2.5", "NUnit3", "JUnitXml"]);
const COVERAGE_FORMATS = /** @type {const} */ (["JaCoCo", "Cobertura"]);

export const HELP = `Usage:
  pester-runner [options]                       runs Pester
  pester-runner pwsh [--shell <name>] -- <args> runs PowerShell with these arguments

Options:
  --path <path>             spec file, folder or pattern; repeatable; default: the current folder
  --tag <tag>               run only tests with this tag; repeatable
  --exclude-tag <tag>       leave out tests with this tag; repeatable
  --output <level>          ${OUTPUT_LEVELS.join(" | ")}; default: normal
  --result-path <file>      write the test results to this file
  --result-format <format>  ${RESULT_FORMATS.join(" | ")}; default: NUnitXml
  --coverage <path>         measure coverage of this file or folder; repeatable
  --coverage-path <file>    the coverage report; default: coverage.xml
  --coverage-format <name>  ${COVERAGE_FORMATS.join(" | ")}; default: JaCoCo
  --shell <name>            on Windows: ${SHELLS.join(" | ")}
  --help                    print this
`;

/**
 * Reads a command line.
 *
 * @param {readonly string[]} argv Without node and the script.
 * @returns {Command}
 * @throws {UsageError} When it cannot be understood.
 */
export function readArguments(argv) {
  return argv[0] === "pwsh" ? readPwsh(argv.slice(1)) : readRun(argv);
}

/**
 * @param {readonly string[]} argv
 * @returns {Command}
 */
function readPwsh(argv) {
  const end = argv.indexOf("--");
  const own = end === -1 ? argv : argv.slice(0, end);
  const values = parse(own, { shell: { type: "string" }, help: { type: "boolean" } });
  if (values.help) {
    return { kind: "help" };
  }
  if (end === -1) {
    throw new UsageError('The arguments for PowerShell go after "--".');
  }
  return { kind: "pwsh", shell: oneOf("--shell", values.shell, SHELLS), args: argv.slice(end + 1) };
}

/**
 * @param {readonly string[]} argv
 * @returns {Command}
 */
function readRun(argv) {
  const values = parse(argv, {
    path: { type: "string", multiple: true },
    tag: { type: "string", multiple: true },
    "exclude-tag": { type: "string", multiple: true },
    output: { type: "string" },
    "result-path": { type: "string" },
    "result-format": { type: "string" },
    coverage: { type: "string", multiple: true },
    "coverage-path": { type: "string" },
    "coverage-format": { type: "string" },
    shell: { type: "string" },
    help: { type: "boolean" },
  });
  if (values.help) {
    return { kind: "help" };
  }
  needs("--result-format", values["result-format"], "--result-path", values["result-path"]);
  needs("--coverage-path", values["coverage-path"], "--coverage", values.coverage);
  needs("--coverage-format", values["coverage-format"], "--coverage", values.coverage);
  return {
    kind: "run",
    options: {
      paths: values.path,
      tags: values.tag,
      excludeTags: values["exclude-tag"],
      output: oneOf("--output", values.output, OUTPUT_LEVELS),
      resultPath: values["result-path"],
      resultFormat: oneOf("--result-format", values["result-format"], RESULT_FORMATS),
      coverage: values.coverage,
      coveragePath: values["coverage-path"],
      coverageFormat: oneOf("--coverage-format", values["coverage-format"], COVERAGE_FORMATS),
      shell: oneOf("--shell", values.shell, SHELLS),
    },
  };
}

/**
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} T
 * @param {readonly string[]} args
 * @param {T} options
 */
function parse(args, options) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Finds a value among the allowed ones, whatever its case.
 *
 * @template {string} T
 * @param {string} name
 * @param {string | undefined} value
 * @param {readonly T[]} allowed
 * @returns {T | undefined}
 */
function oneOf(name, value, allowed) {
  const found = allowed.find((candidate) => candidate.toLowerCase() === value?.toLowerCase());
  if (value !== undefined && found === undefined) {
    throw new UsageError(`${name} takes one of ${allowed.join(", ")}, not "${value}".`);
  }
  return found;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string} neededName
 * @param {unknown} needed
 */
function needs(name, value, neededName, needed) {
  if (value !== undefined && needed === undefined) {
    throw new UsageError(`${name} has no effect without ${neededName}.`);
  }
}
