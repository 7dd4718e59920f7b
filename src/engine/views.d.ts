/** How an output type is shown; the generator reads these literals and writes Format.ps1xml. */

/** How a value is put into words: a date or time is local, a thumbprint its first 8 characters, a list joined by ", " or, for sentences, with a line each. */
type ViewFormat = "date" | "time" | "thumbprint" | "list" | "lines";

/** One column of a table. */
interface ViewColumn {
  label: string;
  /** The member shown, as the interface spells it. */
  member: string;
  /** In characters. */
  width: int;
  align?: "right";
  format?: ViewFormat;
}

/** One line of a list: the member alone, or the member and how it is put into words. */
interface ViewItem {
  member: string;
  format: ViewFormat;
}

/** The table and the list of one output type. */
interface View {
  typeName: string;
  table: readonly ViewColumn[];
  list: readonly (string | ViewItem)[];
}
