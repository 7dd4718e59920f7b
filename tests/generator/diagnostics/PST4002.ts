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
  @Parameter() // <-
  name?: string;
}
