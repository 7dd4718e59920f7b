/** A member of a JSON object in its text. */
export interface MemberText {
  name: string;
  /** Where the value is in the text. */
  start: number;
  end: number;
}

/** An object of a JSON array in its text. */
export interface ObjectText {
  start: number;
  end: number;
  members: MemberText[];
}

const blank = /[ \t\r\n\uFEFF]*/y;
const scalar = /"(?:[^"\\]|\\.)*"|[-+.0-9A-Za-z]+/y;

/** Finds the objects of a JSON array and their members in its text; shares no code with the product. */
export class RecordTexts {
  private position = 0;
  readonly objects: ObjectText[] = [];

  /** @param text JSON, an array of objects */
  constructor(private readonly text: string) {
    this.take("[");
    while (this.peek() !== "]") {
      this.objects.push(this.object());
      if (this.peek() === ",") this.take(",");
    }
  }

  private object(): ObjectText {
    this.peek();
    const start = this.position;
    const members: MemberText[] = [];
    this.take("{");
    while (this.peek() !== "}") {
      const name = JSON.parse(this.value().text) as string;
      this.take(":");
      const { from, to } = this.value();
      members.push({ name, start: from, end: to });
      if (this.peek() === ",") this.take(",");
    }
    this.take("}");
    return { start, end: this.position, members };
  }

  private value(): { text: string; from: number; to: number } {
    const opening = this.peek();
    const from = this.position;
    if (opening === "{" || opening === "[") this.skipNested();
    else this.match(scalar);
    return { text: this.text.slice(from, this.position), from, to: this.position };
  }

  private skipNested(): void {
    let depth = 0;
    do {
      const character = this.peek();
      if (character === '"') {
        this.match(scalar);
        continue;
      }
      if (character === "{" || character === "[") depth++;
      if (character === "}" || character === "]") depth--;
      this.position++;
    } while (depth > 0);
  }

  private peek(): string {
    this.match(blank);
    return this.text[this.position] ?? "";
  }

  private take(character: string): void {
    if (this.peek() !== character) throw new Error(`${character} was expected at ${this.position} of ${this.text}`);
    this.position++;
  }

  private match(pattern: RegExp): void {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found === null) throw new Error(`No value at ${this.position} of ${this.text}`);
    this.position = pattern.lastIndex;
  }
}
