/** What there is of a file. */
export function textOf(path: string): string | undefined {
  if (!System.IO.File.exists(path)) return undefined;
  return System.IO.File.readAllText(path, System.Text.Encoding.UTF8);
}

/**
 * Keeps a text file as it is described.
 *
 * A file that differs is written anew.
 *
 * @example
 * TextFile Motd {
 *     Path = '/etc/motd'
 *     Content = 'Hello'
 * }
 *
 * Keeps the message of the day.
 */
@DscResource("TextFile")
export class TextFileResource {
  /** The path of the file. */
  @DscProperty({ key: true })
  @ValidateLength(2, 260)
  path: string = "";

  /** What stands in it. */
  @DscProperty({ mandatory: true })
  content: string = "";

  /** Whether it is to be there. */
  @DscProperty()
  ensure: "Present" | "Absent" = "Present";

  /** How many lines it may have at most. */
  @DscProperty()
  limit?: int;

  /** Words that may not stand in it. */
  @DscProperty()
  forbidden: string[] = [];

  /** How many characters it has. */
  @DscProperty({ notConfigurable: true })
  size?: int;

  /** How often it was asked; no property. */
  private asked = 0;

  get(): TextFileResource {
    this.asked++;
    const found = new TextFileResource();
    found.path = this.path;
    const text = textOf(this.path);
    found.ensure = text === undefined ? "Absent" : "Present";
    found.content = text ?? "";
    found.forbidden = this.forbidden.filter((word) => found.content.includes(word));
    if (text !== undefined) found.size = text.length;
    return found;
  }

  test(): boolean {
    const found = this.get();
    if (found.ensure !== this.ensure) return false;
    return this.ensure === "Absent" || found.content === this.content;
  }

  set(): void {
    if (this.ensure === "Absent") {
      System.IO.File.delete(this.path);
      return;
    }
    const lines = this.content.split("\n").length;
    if (this.limit !== undefined && lines > this.limit) {
      throw new System.ArgumentException(`${this.path} would have ${lines} lines, and may have ${this.limit}.`);
    }
    const stream = new System.IO.FileStream(
      this.path,
      System.IO.FileMode.OpenOrCreate,
      System.IO.FileAccess.Write,
      System.IO.FileShare.None,
    );
    const bytes = System.Text.Encoding.UTF8.getBytes(this.content);
    stream.write(bytes, 0, bytes.length);
    stream.dispose();
  }
}
