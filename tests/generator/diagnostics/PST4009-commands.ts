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
@Cmdlet("Get", "Thing")
export class GetOther { // <-

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
@Alias("get-thing")
@Cmdlet("Get", "Third")
export class GetThird { // <-

  process(): void {
    return;
  }
}
