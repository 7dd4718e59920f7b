/** A thing. */
@DscResource("Thing")
export class ThingResource {
  /** Which. */
  @DscProperty({ key: true })
  path: string = "";

  /** No property. */
  @ValidateRange(1, 2) // <-
  count: int = 1;

  /** No parameter. */
  @Parameter() // <-
  other: int = 1;

  /** One that means nothing here. */
  @DscProperty()
  @AllowNull() // <-
  third: int = 1;

  get(): ThingResource {
    return this;
  }

  set(): void {
    return;
  }

  test(): boolean {
    return true;
  }
}

export class Plain {
  @DscProperty() // <-
  path: string = "";
}
