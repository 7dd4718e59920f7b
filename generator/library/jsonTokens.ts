/** The words of a text one after the other, as a pattern with one group finds them. */
export class JsonWords {
  /** The word at which the reader stands; '' at the end. */
  token: string;
  private match: System.Text.RegularExpressions.Match;

  constructor(pattern: RegExp, text: string) {
    this.match = (pattern as unknown as System.Text.RegularExpressions.Regex).match(text);
    this.token = this.match.groups.item(1).value;
  }

  advance(): void {
    this.match = this.match.nextMatch();
    this.token = this.match.groups.item(1).value;
  }

  /** Where the word begins. */
  position(): int {
    return this.match.groups.item(1).index;
  }
}
