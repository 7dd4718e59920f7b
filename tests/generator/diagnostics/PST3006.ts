export function speak(text: string): void {
  PowerShell.writeError({ message: text }); // <-
  PowerShell.writeWarning({ message: text }); // <-
  PowerShell.writeOutput({ inputObject: text }); // <-
  PowerShell.writeHost({ object: text }); // <-
}

export function run(text: string): void {
  PowerShell.invokeExpression({ command: text }); // <-
  PowerShell.addType({ typeDefinition: text }); // <-
}

export function large(folder: string): void {
  PowerShell.pipe(PowerShell.getChildItem({ literalPath: folder }), PowerShell.removeItem());
  PowerShell.whereObject({ filterScript: text => text.length > 1 }); // <-
  PowerShell.forEachObject({ process: folder }); // <-
  PowerShell.setVariable({ name: folder }); // <-
  PowerShell.getSomething({ name: folder }); // <-
}

export function preferences(path: string): void {
  PowerShell.removeItem({
    literalPath: path,
    errorVariable: "problems", // <-
    outVariable: "given", // <-
    warningVariable: "warnings", // <-
    errorAction: "SilentlyContinue", // <-
    whatIf: true, // <-
    stream: path, // <-
  });
}
