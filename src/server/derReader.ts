/**
 * Walks the elements of a block of DER (X.690) one by one. Definite lengths and one-byte tags only, which is all that
 * certificates use; whatever would lead out of the block is refused before it is read.
 */
export class DerReader {
  /** The tag of the element it stands on. */
  tag: int = 0;
  /** Where the content of the element begins in `data`. */
  start: int = 0;
  /** How many bytes of content the element has. */
  length: int = 0;

  private readonly data: bytes;
  private readonly end: int;
  private position: int;

  /** @param start the first byte of the block in `data`; @param end the byte after its last. */
  constructor(data: bytes, start: int, end: int) {
    this.data = data;
    this.position = start;
    this.end = end;
  }

  /**
   * Moves to the next element.
   *
   * @returns false at the end of the block
   * @throws System.FormatException where the bytes are no DER
   */
  next(): boolean {
    if (this.position >= this.end) return false;
    if (this.position + 2 > this.end) throw new System.FormatException("The DER ends within an element.");

    this.tag = this.data[this.position]!;
    if ((this.tag & 0x1f) === 0x1f) throw new System.FormatException("The DER has a tag of several bytes.");

    this.length = this.data[this.position + 1]!;
    this.start = this.position + 2;
    if (this.length >= 0x80) this.readLongLength();
    if (this.length > this.end - this.start) {
      throw new System.FormatException("A DER element is longer than what holds it.");
    }
    this.position = this.start + this.length;
    return true;
  }

  /** Moves to the next element, which has to be there and to have this tag. */
  expect(tag: int): void {
    if (!this.next() || this.tag !== tag) {
      throw new System.FormatException("A DER element is missing or of another type than expected.");
    }
  }

  /** A reader of the elements within the element it stands on. */
  inner(): DerReader {
    return new DerReader(this.data, this.start, this.start + this.length);
  }

  private readLongLength(): void {
    const count = this.length - 0x80;
    if (count < 1 || count > 3 || this.start + count > this.end) {
      throw new System.FormatException("The DER has a length that cannot be.");
    }
    this.length = 0;
    for (let index: int = 0; index < count; index++) {
      this.length = this.length * 256 + this.data[this.start + index]!;
    }
    this.start += count;
  }
}
