class Plain {
  @Parameter() // <-
  name?: string;
}

@Alias("nothing") // <-
class Other {
  first?: string;
}

/**
 * Does a thing.
 *
 * @example
 * Get-Thing
 *
 * Does it.
 */
@OutputType("Thing") // <-
@ValidateNotNull() // <-
@Cmdlet("Get", "Thing")
export class GetThing {
  /** State, no parameter. */
  @ValidateNotNull() // <-
  state?: string;

  /** Twice. */
  @Parameter()
  @Alias("one")
  @Alias("two") // <-
  twice?: string;

  /** Script. */
  @Parameter()
  @ValidateScript("$_ -gt 1") // <-
  scripted?: int;

  /** Unknown. */
  @Parameter()
  @Sealed() // <-
  sealed?: int;

  /** A class's own. */
  @Parameter()
  @Cmdlet("Get", "It") // <-
  wrong?: int;

  /** Static. */
  @Parameter() // <-
  static shared?: int;

  @Parameter() // <-
  end(): void {
    return;
  }

  process(): void {
    return;
  }
}
