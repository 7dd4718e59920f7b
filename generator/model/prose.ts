/** What a reader of PowerShell calls `undefined`. */
export const spoken = (prose: string): string => prose.replaceAll("`undefined`", "$null");

/** Prose wrapped to a width, paragraph by paragraph; lines of a list keep their beginning. */
export function wrap(prose: string, width: number): string[] {
  const paragraphs = spoken(prose)
    .trim()
    .split(/\n\s*\n/);
  const lines: string[] = [];
  paragraphs.forEach((paragraph, position) => {
    if (paragraph.trim() === "") return;
    if (position > 0) lines.push("");
    for (const item of paragraph.split(/\n(?=\s*[-*] )/)) {
      let line = "";
      for (const word of item.trim().split(/\s+/)) {
        if (line !== "" && line.length + 1 + word.length > width) {
          lines.push(line);
          line = /^[-*] /.test(item.trim()) ? `  ${word}` : word;
        } else {
          line = line === "" ? word : `${line} ${word}`;
        }
      }
      lines.push(line);
    }
  });
  return lines;
}
