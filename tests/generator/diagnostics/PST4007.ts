/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@Cmdlet("Fetch", "Thing")
export class FetchThing { // <-

  process(): void {
    return;
  }
}

/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@Cmdlet("get", "Other")
export class getOther { // <-

  process(): void {
    return;
  }
}

/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@Cmdlet("Build", "Thing")
export class BuildThing { // <-

  process(): void {
    return;
  }
}
