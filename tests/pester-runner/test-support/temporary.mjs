// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A new folder outside the source tree that is removed after the test.
 *
 * @param {import("node:test").TestContext} test
 * @param {Record<string, string>} [files] Relative paths and contents of files to make in it.
 * @returns {Promise<string>} Its full path.
 */
export async function temporaryFolder(test, files = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "pester-runner-test-"));
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}
