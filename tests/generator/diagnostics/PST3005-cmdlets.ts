export function uptime(): System.TimeSpan {
  return PowerShell.getUptime(); // <-
}

export function read(text: string): object {
  return PowerShell.convertFromJson({
    inputObject: text,
    asHashtable: true, // <-
  });
}

export function known(text: string): object {
  return PowerShell.convertFromJson({ inputObject: text });
}
