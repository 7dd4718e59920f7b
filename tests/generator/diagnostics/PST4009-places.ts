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
  @Parameter({ position: 0 })
  first?: string;

  /** A value. */
  @Parameter({ position: 0 })
  second?: string; // <-

  /** A value. */
  @Parameter({ valueFromPipeline: true })
  third!: string;

  /** A value. */
  @Parameter({ valueFromPipeline: true })
  fourth!: int; // <-

  /** A value. */
  @Parameter({ valueFromRemainingArguments: true })
  fifth?: string[];

  /** A value. */
  @Parameter({ valueFromRemainingArguments: true })
  sixth?: string[]; // <-

  process(): void {
    return;
  }
}
