/** A binding as a caller sees it. @typeName Sample.Binding */
interface Binding {
  readonly name: string;
  readonly port: int;
  readonly hostName?: string;
}

/** What is known of a binding that cannot be read. */
export class Unreadable extends Error {
  readonly place: string;

  constructor(message: string, place: string) {
    super(message);
    this.place = place;
  }
}

/** Bindings by their names, first come first kept. */
export class Bindings {
  private readonly byName: Map<string, Binding> = new Map();
  private refused: int = 0;

  /** Takes a binding in; a second one of the same name is refused. */
  add(name: string, port: int, hostName?: string): void {
    if (port < 1 || port > 65535) throw new Unreadable(`Port ${port} is none; expected 1 to 65535.`, name);
    if (this.byName.has(name)) {
      this.refused++;
      return;
    }
    this.byName.set(name, { name, port, hostName });
  }

  /** How a binding is shown, or $null where there is none of that name. */
  describe(name: string): string | undefined {
    const binding = this.byName.get(name);
    if (binding === undefined) return undefined;
    const hostName = binding.hostName?.toLowerCase() ?? "any host";
    return `${binding.name}:${binding.port} for ${hostName}`;
  }

  /** The names in groups by their first letter. */
  groups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const [name] of this.byName) {
      const letter = name.slice(0, 1);
      const group = groups.get(letter);
      if (group === undefined) groups.set(letter, [name]);
      else group.push(name);
    }
    return groups;
  }

  /** Reads lines of the form `name port`; a bad line is counted, the others are taken. */
  read(lines: readonly string[]): int {
    let bad = 0;
    for (const line of lines) {
      try {
        const match = /^([a-z]+) ([0-9]{1,5})$/.exec(line);
        if (match === null) throw new Unreadable("The line is none.", line);
        this.add(match[1]!, portOf(match[2]!), undefined);
      } catch (failure) {
        if (!(failure instanceof Unreadable)) throw failure;
        bad += 1;
      }
    }
    return bad;
  }
}

function portOf(text: string): int {
  let port: int = 0;
  for (let i: int = 0; i < text.length; i++) port = port * 10 + (text.charCodeAt(i) as int) - 48;
  return port;
}
