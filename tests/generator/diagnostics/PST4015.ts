export function pipes(path: string, names: string[]): void {
  PowerShell.pipe(names, PowerShell.selectObject({ first: 1 })); // <-
  PowerShell.pipe(PowerShell.getContent({ literalPath: path }), PowerShell.removeItem()); // <-
  PowerShell.pipe(PowerShell.getChildItem({ literalPath: path }), names); // <-
  PowerShell.pipe(PowerShell.getChildItem({ literalPath: path }), PowerShell.removeItem({ literalPath: path })); // <-
  PowerShell.pipe(PowerShell.getChildItem({ literalPath: path }), PowerShell.startSleep({ milliseconds: 1 })); // <-
}
