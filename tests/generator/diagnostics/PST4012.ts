interface Given {
  literalPath: string;
}

const name = "literalPath";

export function remove(path: string, given: Given): void {
  PowerShell.removeItem(undefined); // <-
  PowerShell.removeItem({ ...given }); // <-
  PowerShell.removeItem({ [name]: path }); // <-
  PowerShell.removeItem({ recurse: true }); // <-
  PowerShell.removeItem(); // <-
  PowerShell.removeItem({ "literalPath": path });
}
