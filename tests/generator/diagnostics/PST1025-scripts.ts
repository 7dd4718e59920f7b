function nothing(request: CompletionRequest): System.Management.Automation.CompletionResult[] {
  return request.word === "" ? [] : [];
}

/**
 * Two things in one.
 *
 * @example
 * Get-Thing
 *
 * Gives nothing.
 */
@Cmdlet("Get", "Thing") // <-
@Script("tasks/Thing") // <-
export class ThingScript {
  /** What. */
  @Parameter()
  name: string = "";

  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning(this.name);
    return 0;
  }
}

/** A script. */
@Script("tasks/Other")
@Alias("Another") // <-
export class OtherScript {
  /** A parameter that completes by a function of the module. */
  @Parameter()
  @Completer(nothing) // <-
  name: string = "";

  /** A parameter that asks for an object of a command. */
  @Parameter()
  @AcceptsType("Things.Thing") // <-
  type: string = "";

  /** No parameter. */
  @ValidateRange(0, 9) // <-
  count: int = 0;

  /** A parameter with another name. */
  @Parameter()
  @Alias("Number")
  @ValidateRange(0, 9)
  figure: int = 0;

  @Script("tasks/Inner") // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning(this.name + this.type);
    return this.count + this.figure;
  }
}

export class Plain {
  @Script("tasks/Plain") // <-
  path: string = "";
}
