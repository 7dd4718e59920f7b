import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPowerShell } from "pester-runner";
import { declarationFolders, declarationsOf } from "./declarations.js";

/** Writes the declarations of every folder that has a list; nothing of a folder whose list is wrong. */
async function main(root: string): Promise<number> {
  const powershell = await findPowerShell();
  let code = 0;
  for (const { folder, others } of declarationFolders(root)) {
    const { files, problems } = await declarationsOf(folder, others, join(root, "generator/facts"), powershell);
    for (const problem of problems) console.error(`${folder}: ${problem}`);
    if (problems.length > 0) {
      code = 1;
      continue;
    }
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  }
  return code;
}

process.exitCode = await main(process.cwd());
