const noun = "Thing";

/**
 * Gets a thing.
 *
 * @example
 * Get-Thing
 *
 * Gets it.
 */
@Cmdlet("Get", noun) // <-
export class GetThing {}
