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
  dynamicParam(): void { // <-
    return;
  }

  process(): void {
    return;
  }
}
