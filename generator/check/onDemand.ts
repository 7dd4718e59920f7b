import { ts } from "ts-morph";
import type { LoweredFile } from "../emit/core.js";
import { typeNamesIn } from "../emit/namespaces.js";
import type { Program } from "../lower/program.js";
import type { OnDemandModel } from "../model/onDemand.js";
import { problemOfPath } from "./paths.js";

/** A class with `@OnDemand`, and the path of its source. */
export interface FoundOnDemand {
  readonly node: ts.ClassDeclaration;
  readonly model: OnDemandModel;
  readonly source: string;
}

/**
 * What `onDemand` asks of a class: a path and a file of its own, and that this file and the others do not name each other's classes.
 * PowerShell knows a class by its name only in the scope in which its file was read, and those are two (measured on 7.6.9).
 */
export function checkOnDemand(
  program: Program,
  found: readonly FoundOnDemand[],
  lowered: readonly LoweredFile[],
): void {
  const paths = new Set<string>();
  const sources = new Set<string>();
  for (const { node, model, source } of found) {
    const path = model.path.toLowerCase();
    const problem = sources.has(source)
      ? "another class of the same file is, too"
      : paths.has(path)
        ? "another class has its path"
        : (problemOfPath(model.path) ?? problemOfNames(program, source, lowered));
    if (problem !== undefined)
      program.diagnostics.refuse(node.name ?? node, "PST4017", `\`${node.name?.text ?? ""}\``, problem);
    paths.add(path);
    sources.add(source);
  }
}

function problemOfNames(program: Program, source: string, lowered: readonly LoweredFile[]): string | undefined {
  const own = new Set(
    lowered.filter(({ path }) => path === source).flatMap(({ classes }) => classes.map(({ name }) => name)),
  );
  for (const { path, classes } of lowered) {
    const named = typeNamesIn(classes);
    if (path !== source && named.some((name) => own.has(name)))
      return `${path} names a class of its file; name an interface that it implements`;
    // The classes of the compiler's library have the prefix, too.
    const foreign = named.find((name) => name.startsWith(program.classPrefix) && !own.has(name));
    if (path === source && foreign !== undefined)
      return `its file needs ${foreign}, which is of another; use .NET, and interfaces`;
  }
  return undefined;
}
