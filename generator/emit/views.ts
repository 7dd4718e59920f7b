import { asList, asObject, asText, type Literal } from "../model/literals.js";

/** One view: how objects of a type are shown, as `src/views/` declares it. */
export interface ViewModel {
  readonly typeName: string;
  readonly table: readonly ColumnModel[];
  readonly list: readonly ColumnModel[];
}

interface ColumnModel {
  readonly label: string;
  readonly member: string;
  readonly width: number | undefined;
  readonly align: string | undefined;
  readonly format: string | undefined;
}

/** Reads a view from its literal. */
export function readView(value: Literal): ViewModel {
  const view = asObject(value);
  return {
    typeName: asText(view["typeName"]),
    table: asList(view["table"]).map(readColumn),
    list: asList(view["list"]).map(readColumn),
  };
}

function readColumn(value: Literal): ColumnModel {
  const column = typeof value === "string" ? { member: value } : asObject(value);
  const member = capital(asText(column["member"]));
  const label = asText(column["label"]);
  const width = column["width"];
  return {
    label: label === "" ? member : label,
    member,
    width: typeof width === "number" ? width : undefined,
    align: asText(column["align"]) || undefined,
    format: asText(column["format"]) || undefined,
  };
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The text of a `Format.ps1xml` (about_Format.ps1xml) with a table and a list for each view. */
export function formatFile(moduleName: string, views: readonly ViewModel[]): string {
  const definitions = views.flatMap((view) => [tableView(view), listView(view)]);
  const configuration = element("Configuration", [element("ViewDefinitions", definitions)]);
  return `<?xml version="1.0" encoding="utf-8"?>\n<!-- ${moduleName}: generated from src/views by "npm run build". -->\n${print(configuration, "")}`;
}

interface Element {
  readonly name: string;
  readonly content: readonly Element[] | string;
}

const element = (name: string, content: readonly Element[] | string): Element => ({ name, content });

function tableView(view: ViewModel): Element {
  const headers = view.table.map((column) =>
    element("TableColumnHeader", [
      element("Label", column.label),
      ...(column.width === undefined ? [] : [element("Width", String(column.width))]),
      ...(column.align === undefined ? [] : [element("Alignment", capital(column.align))]),
    ]),
  );
  const items = view.table.map((column) => element("TableColumnItem", [value(column)]));
  return element("View", [
    element("Name", `${view.typeName}.Table`),
    element("ViewSelectedBy", [element("TypeName", view.typeName)]),
    element("TableControl", [
      element("TableHeaders", headers),
      element("TableRowEntries", [element("TableRowEntry", [element("TableColumnItems", items)])]),
    ]),
  ]);
}

function listView(view: ViewModel): Element {
  const items = view.list.map((column) => element("ListItem", [element("Label", column.label), value(column)]));
  return element("View", [
    element("Name", `${view.typeName}.List`),
    element("ViewSelectedBy", [element("TypeName", view.typeName)]),
    element("ListControl", [element("ListEntries", [element("ListEntry", [element("ListItems", items)])])]),
  ]);
}

function value(column: ColumnModel): Element {
  const member = `$_.${column.member}`;
  const local = (format: string): string =>
    `if ($null -ne ${member}) { ${member}.ToLocalTime().ToString('${format}', [cultureinfo]::InvariantCulture) }`;
  switch (column.format) {
    case "date":
      return element("ScriptBlock", local("yyyy-MM-dd"));
    case "time":
      return element("ScriptBlock", local("yyyy-MM-dd HH:mm:ss"));
    case "thumbprint":
      return element("ScriptBlock", `if ($null -ne ${member}) { ${member}.Substring(0, 8) + '..' }`);
    // Sentences, each on a line of its own.
    case "lines":
      return element("ScriptBlock", `${member} -join [System.Environment]::NewLine`);
    case "list":
      return element("ScriptBlock", `${member} -join ', '`);
    default:
      return element("PropertyName", column.member);
  }
}

function print(node: Element, indent: string): string {
  if (typeof node.content === "string") return `${indent}<${node.name}>${escape(node.content)}</${node.name}>\n`;
  const inner = node.content.map((child) => print(child, `${indent}  `)).join("");
  return `${indent}<${node.name}>\n${inner}${indent}</${node.name}>\n`;
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
