/** The settings of a service, kept as JSON. */

/** How the service is set up. */
export interface Settings {
  readonly name: string;
  readonly port: int;
  readonly mode: "fast" | "careful";
  readonly hosts: string[];
  readonly note?: string;
}

/** One line of the log. */
interface Entry {
  readonly at: string;
  readonly level: "info" | "error";
  readonly message: string;
}

/**
 * Reads settings.
 *
 * @throws Where the text is no JSON, or holds something else.
 */
export function readSettings(text: string): Settings {
  const settings = JSON.parse(text) as Settings;
  if (settings.port > 65535) throw new Error(`The port ${settings.port} is too large.`);
  return settings;
}

/** The text of settings, indented so that a person can change them. */
export function shownSettings(settings: Settings): string {
  return JSON.stringify(settings, undefined, 2) + "\n";
}

/** The messages of the errors in a log with a line for each entry. */
export function errorsOf(log: string): string[] {
  const messages: string[] = [];
  for (const line of log.split("\n")) {
    if (line === "") continue;
    const entry = JSON.parse(line) as Entry;
    if (entry.level === "error") messages.push(entry.message);
  }
  return messages;
}

/** A name between quotes, with everything escaped that could end it. */
export function quoted(name: string): string {
  return `name=${JSON.stringify(name)}`;
}
