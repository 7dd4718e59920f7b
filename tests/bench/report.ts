import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";
import { isMet, written, type Figure } from "./figure.js";
import { inProject } from "./project.js";

const start = "<!-- figures: written by npm run bench -->";
const end = "<!-- end of figures -->";

/** The machine and the figures as Markdown. */
export function report(machineLine: string, figures: readonly Figure[]): string {
  const day = new Date().toISOString().slice(0, 10);
  return [
    `Measured on ${day}: ${machineLine}.`,
    "",
    "| what | figure | lowest..highest | bar | met | from |",
    "| --- | ---: | ---: | ---: | --- | --- |",
    ...figures.map(row),
    "",
    summary(figures),
  ].join("\n");
}

/** Puts the report between the markers of `docs/performance.md`; the prose around them stays. */
export async function writeReport(markdown: string): Promise<string> {
  const file = inProject("docs", "performance.md");
  const text = await readFile(file, "utf8");
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} must hold the two lines "${start}" and "${end}", in this order.`);
  const whole = `${text.slice(0, from + start.length)}\n\n${markdown}\n\n${text.slice(to)}`;
  await writeFile(file, await format(whole, { parser: "markdown", printWidth: 120 }));
  return file;
}

function row(figure: Figure): string {
  const { value, lowest, highest } = figure.figure;
  const range = lowest === highest ? "" : `${written(lowest, figure.unit)}..${written(highest, figure.unit)}`;
  const cells = [
    figure.what,
    `**${written(value, figure.unit)}**`,
    range,
    barText(figure),
    metText(figure),
    figure.from,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function barText(figure: Figure): string {
  if (figure.bar === undefined) return "";
  return `at ${figure.bar.is} ${written(figure.bar.limit, figure.unit)}`;
}

function metText(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return "";
  return met ? "yes" : "**no**";
}

function summary(figures: readonly Figure[]): string {
  const barred = figures.filter((figure) => figure.bar !== undefined);
  const missed = barred.filter((figure) => isMet(figure) === false);
  if (missed.length === 0) return `All ${barred.length} bars are met.`;
  return `${barred.length - missed.length} of ${barred.length} bars are met. Missed: ${missed.map((figure) => figure.what).join("; ")}.`;
}
