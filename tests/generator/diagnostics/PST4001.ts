/**
 * @example
 * Get-Thing
 *
 * Gets it.
 */
@Cmdlet("Get", "Thing") // <-
export class GetThing {}
