/**
 * What fits on a line of an 80-column console, where Get-Help indents by 4. What is longer would be broken in the middle of a
 * word, and could not be copied.
 */
const width = 75;

/** The first line stands after a prompt, "PS C:\\>" in Windows PowerShell. */
const promptWidth = 7;

/** The lines of an example: one that is too long goes on after a pipe or, where it must, after a backtick. */
export function exampleLines(command: string): string[] {
  return command.split("\n").flatMap((text) => (text.length <= width - promptWidth ? [text] : pipelineLines(text)));
}

function pipelineLines(text: string): string[] {
  const stages = apart(text, "|").map((stage) => stage.trim());
  return stages.flatMap((stage, position) => {
    const end = position === stages.length - 1 ? "" : " |";
    return stageLines(stage + end, position === 0);
  });
}

function stageLines(stage: string, isFirst: boolean): string[] {
  const indent = isFirst ? "" : "    ";
  const lines: string[] = [];
  let current = indent;
  const words = units(stage);
  words.forEach((word, position) => {
    const room = width - (isFirst && lines.length === 0 ? promptWidth : 0) - (position === words.length - 1 ? 0 : 2);
    if (position > 0 && current.length + 1 + word.length > room) {
      lines.push(`${current} \``);
      current = `${indent}    ${word}`;
    } else {
      current = position === 0 ? current + word : `${current} ${word}`;
    }
  });
  return [...lines, current];
}

/** What stays on a line: a parameter with its value, a list. */
function units(stage: string): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const word of apart(stage, " ").filter((part) => part !== "")) {
    const isName = /^-[A-Za-z]/.test(word);
    if ((isOpen && !isName) || word === "|") found.push(`${found.pop() ?? ""} ${word}`);
    else found.push(word);
    isOpen = isName || word.endsWith(",");
  }
  return found;
}

/** The parts between separators that stand neither in quotation marks nor in brackets. */
function apart(text: string, separator: string): string[] {
  const parts = [""];
  let quote = "";
  let depth = 0;
  for (const character of text) {
    if (quote === "" && depth === 0 && character === separator) {
      parts.push("");
      continue;
    }
    if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = "";
    else if (quote === "" && "({[".includes(character)) depth++;
    else if (quote === "" && ")}]".includes(character)) depth--;
    parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts;
}
