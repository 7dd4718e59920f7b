// @ts-check
/** @typedef {import('../index.d.mts').RunResult} RunResult */

/**
 * What invokePester.ps1 reports: Pester's counts, or the error that kept Pester from having any.
 *
 * @typedef {object} Report
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} inconclusive
 * @property {number} notRun Tests that no tag selected.
 * @property {number} failedBlocks Blocks that failed without a failed test: an AfterAll, say.
 * @property {number} failedContainers Files that failed without a failed test: an error in discovery, say.
 * @property {string} error '' when Pester ran to its end.
 */

/**
 * The result of a run that Pester reported on.
 *
 * @param {Report} report
 * @returns {RunResult}
 */
export function summarize(report) {
  if (report.error) {
    return failure(`Pester stopped with an error: ${report.error}`);
  }
  const failed = report.failed + report.failedBlocks + report.failedContainers;
  // Not another count of its own: the closing line has three, and an inconclusive test has not been run to its end.
  const skipped = report.skipped + report.inconclusive;
  const counts = { passed: report.passed, failed, skipped };
  if (report.passed + failed + skipped === 0) {
    return { ...counts, exitCode: 1, reason: noTestRan(report.notRun) };
  }
  return { ...counts, exitCode: failed === 0 ? 0 : 1 };
}

/**
 * The result of a run that ended without a report.
 *
 * @param {string} reason
 * @returns {RunResult} With one failure, so that nobody reads "0 failed".
 */
export function failure(reason) {
  return { passed: 0, failed: 1, skipped: 0, exitCode: 1, reason };
}

/**
 * @param {RunResult} result
 * @returns {string} The line that a run ends with.
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {number} notRun */
function noTestRan(notRun) {
  return notRun === 0
    ? "No test ran: the paths hold no test."
    : `No test ran: the tags leave out all tests (${notRun}) in the paths.`;
}
