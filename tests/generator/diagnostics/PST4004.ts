/**
 * Gets a thing.
 *
 * @example
 * Get-Thing
 *
 * Gets it.
 */
@Cmdlet("Get", "Thing")
export class GetThing {
  /** Says more. */
  @Parameter() // <-
  verbose: boolean = false;
}
