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
  @Parameter({ sets: { One: { position: 0 }, Two: { position: 1 } } })
  first?: string;

  /** A value. */
  @Parameter({ sets: { Three: { position: 0 } } })
  second?: string;

  /** A value. */
  @Parameter({ sets: { Two: { position: 1 } } })
  third?: string; // <-

  process(): void {
    return;
  }
}
