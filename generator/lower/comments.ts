import { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { spoken, wrap } from "../model/prose.js";

/** The text of the comments that stand before a node (or before a position in it, for the end of a block). */
export function leadingComments(node: ts.Node, position = node.getFullStart()): string[] {
  const source = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(source.text, position) ?? [];
  return ranges
    .filter((range) => !isTrailing(source.text, range.pos))
    .map((range) => source.text.slice(range.pos, range.end));
}

/** A comment on the line of the code before it belongs to that line. */
function isTrailing(text: string, position: number): boolean {
  const lineStart = text.lastIndexOf("\n", position - 1) + 1;
  const before = text.slice(lineStart, position).trim();
  return before !== "" && before !== "{" && !before.endsWith("*/");
}

/** Whether the source has an empty line before the node or its comments. */
export function startsAfterBlankLine(node: ts.Node): boolean {
  const text = node.getSourceFile().text;
  const gap = text.slice(node.getFullStart(), node.getStart());
  const untilComment = gap.split(/\/\/|\/\*/)[0] ?? "";
  return /\n[ \t]*\r?\n/.test(untilComment);
}

/** Comments as lines of text, without their marks. */
export function commentLines(comments: readonly string[], node: ts.Node, diagnostics: Diagnostics): string[] {
  return comments.flatMap((comment) => {
    refuseNonAscii(comment, node, diagnostics);
    if (comment.startsWith("//")) return [spoken(comment.slice(2).trim())];
    return spoken(comment)
      .slice(2, -2)
      .split("\n")
      .map((line) => line.replace(/^\s*\*+ ?/, "").trimEnd())
      .join("\n")
      .trim()
      .split("\n");
  });
}

/** The description in a JSDoc block with what it says of its parameters and its result, wrapped for a `#` comment. */
export function jsDocLines(node: ts.Node, width: number, diagnostics: Diagnostics): string[] {
  const doc = ts.getJSDocCommentsAndTags(node).find((entry): entry is ts.JSDoc => ts.isJSDoc(entry));
  if (doc === undefined) return [];
  refuseNonAscii(doc.getText(), node, diagnostics);
  const lines = wrap(ts.getTextOfJSDocComment(doc.comment) ?? "", width);
  for (const tag of doc.tags ?? []) {
    const said = (ts.getTextOfJSDocComment(tag.comment) ?? "").trim();
    if (said === "") continue;
    if (ts.isJSDocParameterTag(tag)) lines.push(...wrap(`${tag.name.getText()}: ${said.replace(/^- /, "")}`, width));
    else if (ts.isJSDocReturnTag(tag)) lines.push(...wrap(`Returns ${said}`, width));
    else if (tag.tagName.text === "throws") lines.push(...wrap(`Throws ${said}`, width));
  }
  return lines;
}

function refuseNonAscii(text: string, node: ts.Node, diagnostics: Diagnostics): void {
  const found = /[^\x00-\x7f]/.exec(text);
  if (found !== null) diagnostics.refuse(node, "PST1010", found[0]);
}
