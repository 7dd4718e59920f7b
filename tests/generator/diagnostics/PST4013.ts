/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@Cmdlet("Get", "Thing")
export class GetThing {
  /** A value. */
  @Parameter()
  @ValidateRange(1, 2)
  range?: string; // <-

  /** A value. */
  @Parameter()
  @ValidateRange(2, 1)
  order?: int; // <-

  /** A value. */
  @Parameter()
  @ValidateLength(1, 2)
  size?: int; // <-

  /** A value. */
  @Parameter()
  @ValidateLength(-1, 2)
  least?: string; // <-

  /** A value. */
  @Parameter()
  @ValidateCount(1, 2)
  count?: string; // <-

  /** A value. */
  @Parameter()
  @ValidatePattern("a")
  pattern?: int; // <-

  /** A value. */
  @Parameter()
  @ValidateSet("a", "b")
  known?: "a" | "b"; // <-

  /** A value. */
  @Parameter()
  @ValidateSet()
  none?: string; // <-

  /** A value. */
  @Parameter()
  @ValidateSet("caf\u00e9")
  foreign?: string; // <-

  /** A value. */
  @Parameter()
  @AllowEmptyString()
  empty?: int; // <-

  /** A value. */
  @Parameter()
  @AllowEmptyCollection()
  bare?: string; // <-

  /** A value. */
  @Parameter()
  @SupportsWildcards()
  wild?: int; // <-

  /** A value. */
  @Parameter({ valueFromRemainingArguments: true })
  rest?: string; // <-

  /** A value. */
  @Parameter({ helpMessage: "caf\u00e9" })
  asked?: string; // <-

  /** A value. */
  @Parameter()
  @ValidateCount(1, 2)
  @ValidateLength(1, 3)
  @ValidatePattern("^a")
  @SupportsWildcards()
  right?: string[];

  process(): void {
    return;
  }
}
