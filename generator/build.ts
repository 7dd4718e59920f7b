import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, refuseNamelessModule } from "./compile.js";
import { Diagnostics } from "./diagnostics/diagnostics.js";
import { report } from "./diagnostics/report.js";
import type { Output } from "./emit/write.js";
import { ProjectFolder } from "./load/project.js";
import { readText } from "./load/texts.js";

/** What the compiler brings along lies in its source folder, two levels above the compiled code. */
const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
const own = { library: join(repository, "generator/library"), declarations: join(repository, "src/engine") };

/** The folders in which everything is generated. */
export const generatedFolders = ["module", "docs/commands", "docs/resources", "en-US"];

/** Compiles a folder, as often as it is asked to. */
export class Builder {
  private readonly folder: ProjectFolder;

  constructor(private readonly root: string) {
    this.folder = new ProjectFolder(root, own);
  }

  /** The generated files, or a report of all that is wrong. */
  compile(hasColours: boolean): { readonly output: Output } | { readonly report: string } {
    const diagnostics = new Diagnostics();
    const output = this.output(diagnostics);
    if (diagnostics.all.length === 0) return { output };
    return { report: report(diagnostics.all, textOf, { root: this.root, hasColours }) };
  }

  private output(diagnostics: Diagnostics): Output {
    try {
      const loaded = this.folder.load(diagnostics);
      if (loaded === undefined) return new Map();
      refuseNamelessModule(loaded.source, this.root, diagnostics);
      return compile(loaded.source, diagnostics, this.root, loaded.version, aboutTopics(this.root, diagnostics)).output;
    } catch (failure) {
      // Where it happened only the stack says; with it, somebody can mend the compiler.
      const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
      diagnostics.refuseAt(
        { file: join(this.root, "tsconfig.json"), line: 1, column: 1, length: 1 },
        "PST1017",
        reason,
      );
      return new Map();
    }
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Get-Help finds about topics only in a culture folder beside the manifest. */
function aboutTopics(root: string, diagnostics: Diagnostics): Map<string, string> {
  const folder = join(root, "src/about");
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => [`en-US/${name.replace(/\.txt$/, ".help.txt")}`, readText(join(folder, name), diagnostics) ?? ""]),
  );
}
