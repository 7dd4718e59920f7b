class MemoryStream {
  constructor(
    private readonly data: number[],
    private readonly start: number,
    private readonly length: number,
  ) {}

  toArray(): number[] {
    return this.data.slice(this.start, this.start + this.length);
  }
}

class IPAddress {
  constructor(private readonly data: number[]) {}

  toString(): string {
    return this.data.length === 4 ? this.data.join(".") : shortIpV6(this.data);
  }
}

class FormatException extends Error {}

/** What the rules on DER use of .NET, for Node; the names are those that the declarations give them. */
export const dotNet = {
  FormatException,
  Text: {
    Encoding: {
      // .NET puts a question mark in the place of what is no ASCII.
      ASCII: {
        getString: (data: number[], start: number, length: number): string =>
          String.fromCharCode(...data.slice(start, start + length).map((byte) => (byte < 0x80 ? byte : 0x3f))),
      },
      UTF8: { getString: decoder("utf-8") },
      bigEndianUnicode: { getString: decoder("utf-16be") },
    },
  },
  IO: { MemoryStream },
  Net: { IPAddress },
};

function decoder(encoding: string): (data: number[], start: number, length: number) => string {
  return (data, start, length) =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(Uint8Array.from(data.slice(start, start + length)));
}

/** RFC 5952, section 4: the longest run of two or more zero groups is `::`, the first of several. */
function shortIpV6(data: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, group) => ((data[2 * group]! << 8) | data[2 * group + 1]!).toString(16));
  const runs = [...groups.join(":").matchAll(/(?<![^:])0(?::0)+(?![^:])/g)];
  const longest = runs.reduce<RegExpExecArray | undefined>(
    (best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best),
    undefined,
  );
  const text = groups.join(":");
  if (longest === undefined) return text;
  const before = text.slice(0, longest.index).replace(/:$/, "");
  return `${before}::${text.slice(longest.index + longest[0].length).replace(/^:/, "")}`;
}
