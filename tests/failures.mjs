// Which tests failed and why, found in what a test runner printed: it is said again at the end of `npm test`, where who reads
// the last page of a long log looks.

/** The lines on a failure that are enough to begin with; the rest stands where the test ran. */
const enough = 12;

/** Pester's line on a failed test, block or file. */
const pesterFailure = /^\s*\[-\]/;

/** What follows Pester's lines on a failure: the next test or file, or the closing lines. */
const pesterNext = /^\s*(\[[+!?-]\]|Running tests|Tests completed|Describing |Context )/;

/** @param {string} stdout of Pester or of Node's test runner @returns {string[]} the failures, each of some lines */
export function failuresIn(stdout) {
  const lines = stdout.split(/\r?\n/);
  const list = lines.indexOf("✖ failing tests:");
  return list < 0 ? pesterFailures(lines) : nodeFailures(lines.slice(list + 1));
}

/** @param {readonly string[]} lines */
function pesterFailures(lines) {
  return lines.flatMap((line, place) => {
    if (!pesterFailure.test(line)) return [];
    const rest = lines.slice(place + 1);
    const end = rest.findIndex((other) => pesterNext.test(other));
    return [text([line, ...(end < 0 ? rest : rest.slice(0, end))])];
  });
}

/** @param {readonly string[]} lines after the heading of the list, in which each failure begins with its place in a file */
function nodeFailures(lines) {
  const starts = lines.flatMap((line, place) => (line.startsWith("test at ") ? [place] : []));
  return starts.map((start, number) => text(lines.slice(start, starts[number + 1])));
}

/** @param {readonly string[]} lines */
const text = (lines) =>
  lines
    .filter((line) => line.trim() !== "")
    .slice(0, enough)
    .join("\n");
