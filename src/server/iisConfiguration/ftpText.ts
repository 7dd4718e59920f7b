import { isSameContent } from "../sameContent.js";
import { splitSslTags } from "./sslTags.js";

/**
 * The text of an IIS configuration file, taken apart so that one start tag of an element `ssl` can be changed and every other
 * byte stays.
 */
export class FtpText {
  private readonly encoding: System.Text.Encoding;
  private readonly parts: string[];

  /**
   * @param sslCount how many elements `ssl` the file has
   * @throws System.FormatException where they are not found for certain
   */
  constructor(content: bytes, sslCount: int) {
    // A byte order mark is part of the text, so that it stays.
    const mark = content.length < 2 ? 0 : content[0]! * 256 + content[1]!;
    let encoding = System.Text.Encoding.UTF8;
    if (mark === 0xfffe) encoding = System.Text.Encoding.unicode;
    else if (mark === 0xfeff) encoding = System.Text.Encoding.bigEndianUnicode;
    const text = encoding.getString(content);
    if (!isSameContent(encoding.getBytes(text), content)) {
      throw new System.FormatException(
        "it is neither UTF-8 nor UTF-16 with a byte order mark, so its FTP settings cannot be changed.",
      );
    }
    this.encoding = encoding;
    this.parts = splitSslTags(text);
    if (this.parts.length !== 2 * sslCount + 1) {
      throw new System.FormatException("its FTP settings were not found for certain in its text.");
    }
  }

  /** The start tag of an element `ssl`. @param position its place among these elements, from 0 */
  tag(position: int): string {
    return this.parts[2 * position + 1]!;
  }

  /** The content of the file with another start tag there. */
  contentWith(position: int, tag: string): bytes {
    const changed = [...this.parts];
    changed[2 * position + 1]! = tag;
    return this.encoding.getBytes(changed.join(""));
  }
}
