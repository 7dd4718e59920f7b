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
  @Parameter({ mandatory: true })
  first: string = "a"; // <-

  /** A value. */
  @Parameter({ sets: { One: { mandatory: true }, Two: {} } })
  second: int = 1; // <-

  /** A value. */
  @Parameter({ mandatory: true })
  third!: string;

  /** A value. */
  @Parameter()
  fourth: string = "d";

  process(): void {
    return;
  }
}
