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
  @Parameter({ alias: ["Path"] })
  first?: string;

  /** A value. */
  @Parameter()
  @Alias("PATH")
  second?: string; // <-

  /** A value. */
  @Parameter({ alias: ["First"] })
  third?: string; // <-

  /** A value. */
  @Parameter({ alias: ["wi"] })
  fourth?: string; // <-

  /** A value. */
  @Parameter({ alias: ["Fifth"] })
  fifth?: string; // <-

  process(): void {
    return;
  }
}
