@DscResource("Thing")
export class Thing0 { // <-
  @DscProperty()
  path: string = ""; // <-

  get(): void { // <-
    return;
  }

  set(): void {
    return;
  }
}

/** A thing. */
@DscResource("other thing")
export class OtherThing { // <-
  /** Which. */
  @DscProperty({ key: true, mandatory: true })
  path: string = ""; // <-

  /** A number of them. */
  @DscProperty({ key: true })
  count: string[] = []; // <-

  /** None that a configuration holds. */
  @DscProperty()
  regex?: RegExp; // <-

  constructor(path: string) { // <-
    this.path = path;
  }

  get(): OtherThing {
    return this;
  }

  set(): void {
    return;
  }

  test(): boolean {
    return this.count.length > 0;
  }
}

/** A thing that is right. */
@DscResource("Right")
export class RightResource {
  /** Which. */
  @DscProperty({ key: true })
  path: string = "";

  get(): RightResource {
    return this;
  }

  set(): void {
    return;
  }

  test(): boolean {
    return this.path !== "";
  }
}
