/** Walks a security descriptor as text from part to part. Source: Security Descriptor String Format (Win32 documentation). */
export class SddlReader {
  private static readonly partName: RegExp = /^[OGDS]:/;
  private static readonly sidText: RegExp = /^(?:S-1-(?:[0-9]+|0x[0-9a-fA-F]+)(?:-[0-9]+)*|[A-Z]{2})/;
  private static readonly listFlagsText: RegExp = /^(?:P|AR|AI|NO_ACCESS_CONTROL)*/;
  private readonly text: string;
  private position: int = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where it stands, the first character being 1. */
  place(): int {
    return this.position + 1;
  }

  isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** Takes the name of a part: `O:`, `G:`, `D:` or `S:`. */
  part(): string {
    return this.take(SddlReader.partName, "O:, G:, D: or S:");
  }

  /** Takes a SID, or the abbreviation of one, as it is written. */
  sidString(): string {
    return this.take(SddlReader.sidText, "a SID");
  }

  /** Takes the flags of a list, of which there may be none. */
  listFlags(): string {
    return this.take(SddlReader.listFlagsText, "the flags of a list");
  }

  /** Whether an entry comes next. */
  isAtEntry(): boolean {
    return this.text.charAt(this.position) === "(";
  }

  /** Takes an entry and gives what is between its brackets; a condition in it has brackets and quoted texts of its own. */
  entry(): string {
    let depth = 0;
    let isQuoted = false;
    for (let place = this.position; place < this.text.length; place++) {
      const character = this.text[place]!;
      if (character === '"') isQuoted = !isQuoted;
      if (!isQuoted && character === "(") depth++;
      if (!isQuoted && character === ")") depth--;
      if (depth === 0) {
        const inner = this.text.slice(this.position + 1, place);
        this.position = place + 1;
        return inner;
      }
    }
    throw this.wrong("an entry that ends with a bracket");
  }

  /** What is wrong where it stands. */
  wrong(expected: string): Error {
    const found = this.isAtEnd() ? "nothing" : `"${this.text.slice(this.position, this.position + 12)}"`;
    return new Error(`The security descriptor has ${found} at character ${this.place()}; expected ${expected}.`);
  }

  private take(pattern: RegExp, expected: string): string {
    const match = pattern.exec(this.text.slice(this.position));
    if (match === null) throw this.wrong(expected);
    this.position += match[0].length;
    return match[0];
  }
}
