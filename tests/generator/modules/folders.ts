/** The names of the files of a folder. */
export function names(folder: string): string[] {
  return PowerShell.getChildItem({ literalPath: folder, file: true }).map((file) => file.name);
}

export function count(folder: string): int {
  const files = PowerShell.getChildItem({ literalPath: folder });
  return files.length;
}

export function matching(folder: string, filter: string | undefined, deep: boolean): string {
  const files = PowerShell.getChildItem({ literalPath: folder, filter, recurse: deep, file: true });
  return files.map((file) => file.name).join(",");
}

export function several(folder: string): string {
  const files = PowerShell.getChildItem({ path: folder + "/*", include: ["*.txt", "*.md"] });
  return files.map((file) => file.name).join(",");
}

export function walked(folder: string): string {
  let found = "";
  for (const file of PowerShell.getChildItem({ literalPath: folder })) found += `${file.name};`;
  return found;
}

export function exists(path: string): string {
  if (PowerShell.testPath({ literalPath: path, pathType: "Leaf" })) return "file";
  return PowerShell.testPath({ literalPath: path }) ? "folder" : "nothing";
}

export function lines(path: string): string[] {
  return PowerShell.getContent({ literalPath: path });
}

export function firstLine(path: string, wanted: string): boolean {
  return PowerShell.getContent({ literalPath: path, totalCount: 1 })[0] === wanted;
}

export function write(path: string, value: string): int {
  PowerShell.setContent({ literalPath: path, value: [value, "second"], encoding: "ASCII" });
  return PowerShell.getContent({ literalPath: path }).length;
}

export function message(path: string): string {
  try {
    const item = PowerShell.getItem({ literalPath: path });
    return item.name;
  } catch (failure) {
    return (failure as Error).message;
  }
}

export function goesOn(path: string): string {
  const trace: string[] = ["before"];
  try {
    PowerShell.removeItem({ literalPath: path });
    trace.push("after");
  } catch {
    trace.push("caught");
  } finally {
    trace.push("finally");
  }
  return trace.join(",");
}

export function remove(path: string): string {
  PowerShell.removeItem({ literalPath: path });
  return exists(path);
}

export function firstTwo(folder: string): string[] {
  const files = PowerShell.pipe(
    PowerShell.getChildItem({ literalPath: folder, file: true }),
    PowerShell.selectObject({ first: 2 }),
  );
  return files.map((file) => file.name);
}

export function removeAll(folder: string): int {
  PowerShell.pipe(PowerShell.getChildItem({ literalPath: folder, file: true }), PowerShell.removeItem());
  return PowerShell.getChildItem({ literalPath: folder, file: true }).length;
}

export function pipedValues(folder: string): string[] {
  const files = PowerShell.getChildItem({ literalPath: folder, file: true });
  const last = PowerShell.pipe(files, PowerShell.selectObject({ last: 1 }));
  return last.map((file) => file.name);
}

export function leaf(path: string): int {
  const name = PowerShell.splitPath({ literalPath: path });
  return name.length;
}

/** The order in which the values of parameters are looked at. */
export function order(folder: string): string {
  const trace: string[] = [];
  const files = PowerShell.getChildItem({
    literalPath: noted(trace, folder, "path"),
    filter: maybe(trace, "*.md", "filter"),
    recurse: flag(trace, false, "recurse"),
  });
  return `${trace.join(",")}:${files.map((file) => file.name).join(",")}`;
}

export function pipedOrder(folder: string): string {
  const trace: string[] = [];
  const files = PowerShell.pipe(
    PowerShell.getChildItem({ literalPath: noted(trace, folder, "path"), filter: maybe(trace, "*", "filter") }),
    PowerShell.selectObject({ first: number(trace, 1, "first") }),
  );
  return `${trace.join(",")}:${files.length}`;
}

export function tricky(folder: string): string {
  const path = `${folder}/$x 'a' [b].txt`;
  PowerShell.setContent({ literalPath: path, value: "-Force $(throw)" });
  const text = PowerShell.getContent({ literalPath: path }).join("|");
  PowerShell.removeItem({ literalPath: path, force: true });
  return text;
}

function noted(trace: string[], value: string, name: string): string {
  trace.push(name);
  return value;
}

function maybe(trace: string[], value: string, name: string): string | undefined {
  trace.push(name);
  return value === "" ? undefined : value;
}

function flag(trace: string[], value: boolean, name: string): boolean {
  trace.push(name);
  return value;
}

function number(trace: string[], value: int, name: string): int {
  trace.push(name);
  return value;
}
