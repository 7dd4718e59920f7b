import { pascal } from "../model/names.js";
import type * as ps from "../powershell/ast.js";
import type { LoweredFile } from "./core.js";
import { typeNamesIn } from "./namespaces.js";

/**
 * PowerShell defines the classes of a file in a time that grows with the square of their members: 100 classes of eight members in 40
 * ms, 200 in 200 ms, 400 in 790 ms (7.6.9). Every further file has to be opened, scanned and its signature looked at.
 */
const classesOfOneFile = 50;

/** One file of the core. */
export interface CorePart {
  /** After the folder of its sources: `Server`, `ServerFolder`; `Base` for those of no folder and the library. */
  readonly name: string;
  readonly files: readonly LoweredFile[];
}

/**
 * The files of the core: one where there are few classes, otherwise one for each folder of the source, each of which uses only
 * itself and those before it. Folders that use each other are one part, and a file of no folder that uses one is in the last.
 */
export function coreParts(files: readonly LoweredFile[]): CorePart[] {
  // A file of nothing but interfaces leaves nothing behind.
  const withClasses = files.filter((file) => file.classes.length > 0);
  const count = withClasses.reduce((sum, file) => sum + file.classes.length, 0);
  if (count <= classesOfOneFile) return [{ name: "Base", files: inheritanceOrder(withClasses) }];

  const uses = usesOf(withClasses);
  const isLate = (file: LoweredFile): boolean =>
    folderOf(file) === "" && [...(uses.get(file) ?? [])].some((other) => folderOf(other) !== "");
  const late = withClasses.filter(isLate);
  const parts = foldersInOrder(
    withClasses.filter((file) => !isLate(file)),
    uses,
  );
  const last = parts.at(-1);
  if (last !== undefined) parts.splice(-1, 1, { ...last, files: [...last.files, ...late] });
  return parts.map((part) => ({ ...part, files: inheritanceOrder(withClasses.filter((f) => part.files.includes(f))) }));
}

/** PowerShell needs a base class before the class that derives from it; apart from that, files stay in their order. */
export function inheritanceOrder(files: readonly LoweredFile[]): LoweredFile[] {
  const home = homes(files);
  const ordered: LoweredFile[] = [];
  const visiting = new Set<LoweredFile>();
  const visit = (file: LoweredFile): void => {
    if (ordered.includes(file) || visiting.has(file)) return;
    visiting.add(file);
    for (const definition of file.classes) {
      const base = definition.base === undefined ? undefined : home.get(definition.base);
      if (base !== undefined && base !== file) visit(base);
    }
    ordered.push({ ...file, classes: file.classes });
    visiting.delete(file);
  };
  files.forEach(visit);
  return [...new Set(ordered.map((file) => file.path))]
    .map((path) => files.find((file) => file.path === path))
    .filter((file) => file !== undefined);
}

/** The folder of a source below `src/`, with those it lies in; empty for a file of no folder and for the library. */
const folderOf = (file: LoweredFile): string => /^src\/(.+)\/[^/]+$/.exec(file.path)?.[1] ?? "";

/** `server/folder` is `ServerFolder`; folders that need each other go by the one that they all lie in. */
function partName(folders: readonly string[]): string {
  const shared = sharedFolder(folders);
  const names = shared === "" ? folders : [shared];
  return names.map((folder) => (folder === "" ? "Base" : folder.split("/").map(pascal).join(""))).join("And");
}

/** The deepest folder that is one of these, or in which all of them lie; empty where there is none. */
function sharedFolder(folders: readonly string[]): string {
  const [first = "", ...others] = folders.map((folder) => folder.split("/"));
  if (first === "") return "";
  const isShared = (depth: number): boolean => others.every((other) => other[depth] === first[depth]);
  const end = first.findIndex((_, depth) => !isShared(depth));
  return (end < 0 ? first : first.slice(0, end)).join("/");
}

function foldersInOrder(files: readonly LoweredFile[], uses: Uses): CorePart[] {
  const folders = [...new Set(files.map(folderOf))].sort();
  const inFolder = (folder: string): LoweredFile[] => files.filter((file) => folderOf(file) === folder);
  const direct = new Map(
    folders.map((folder) => [
      folder,
      new Set(inFolder(folder).flatMap((file) => [...(uses.get(file) ?? [])].map(folderOf))),
    ]),
  );
  // One file of a folder may lead to another folder, and a second file of that one further on.
  const reached = new Map(folders.map((folder) => [folder, reachedFrom(folder, direct)]));
  const needs = (folder: string, other: string): boolean => reached.get(folder)?.has(other) === true;
  const parts: CorePart[] = [];
  const visited = new Set<string>();
  const visit = (folder: string): void => {
    if (visited.has(folder)) return;
    const group = folders.filter((other) => other === folder || (needs(folder, other) && needs(other, folder)));
    for (const member of group) visited.add(member);
    for (const other of folders) if (needs(folder, other)) visit(other);
    parts.push({ name: partName(group), files: group.flatMap(inFolder) });
  };
  folders.forEach(visit);
  return parts;
}

type Uses = ReadonlyMap<LoweredFile, ReadonlySet<LoweredFile>>;

const homes = (files: readonly LoweredFile[]): Map<string, LoweredFile> =>
  new Map(files.flatMap((file) => file.classes.map((definition) => [definition.name, file] as const)));

/** Every file that a file needs, itself or by way of others. */
function usesOf(files: readonly LoweredFile[]): Uses {
  const home = homes(files);
  const named = new Map(files.map((file) => [file, filesNamed(file.classes, home)]));
  return new Map(files.map((file) => [file, reachedFrom(file, named)]));
}

function reachedFrom<Place>(start: Place, next: ReadonlyMap<Place, ReadonlySet<Place>>): Set<Place> {
  const reached = new Set<Place>();
  const visit = (place: Place): void => {
    for (const further of next.get(place) ?? []) {
      if (reached.has(further)) continue;
      reached.add(further);
      visit(further);
    }
  };
  visit(start);
  return reached;
}

/** The files whose classes are named as types within. */
const filesNamed = (classes: readonly ps.ClassDefinition[], home: ReadonlyMap<string, LoweredFile>): Set<LoweredFile> =>
  new Set(
    typeNamesIn(classes)
      .map((name) => home.get(name))
      .filter((file) => file !== undefined),
  );
