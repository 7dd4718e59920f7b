/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@Cmdlet("Get", "Things")
export class GetThings { // <-

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
@Cmdlet("Get", "thing")
export class GetSmall { // <-

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
@Cmdlet("Get", "A-Thing")
export class GetDash { // <-

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
@Cmdlet("Get", "ServerStatus")
export class GetServerStatus {

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
@Cmdlet("Get", "TrustedTLS")
export class GetTrustedTLS {

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
@Cmdlet("Get", "Address")
export class GetAddress {

  process(): void {
    return;
  }
}
