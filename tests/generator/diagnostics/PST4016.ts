@Script("tasks/Undescribed")
export class Undescribed { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script without the method. */
@Script("tasks/Idle")
export class IdleScript { // <-
  run(): int {
    return 0;
  }
}

/** A script that may end with half a number. */
@Script("tasks/Halves")
export class HalvesScript {
  execute(cmdlet: System.Management.Automation.PSCmdlet): number { // <-
    cmdlet.writeWarning("half");
    return 0.5;
  }
}

/** A script that cannot say anything. */
@Script("tasks/Mute")
export class MuteScript {
  execute(): int { // <-
    return 0;
  }
}

/** A script of no object. */
@Script("tasks/Objectless")
export class ObjectlessScript { // <-
  static execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script that nobody can make. */
@Script("tasks/Dependent")
export class DependentScript {
  private readonly count: int;

  constructor(count: int) { // <-
    this.count = count;
  }

  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return this.count;
  }
}

/** A script that leaves the folder. */
@Script("../Outside")
export class OutsideScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script at a fixed place. */
@Script("/tasks/Rooted")
export class RootedScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script in a place of Windows alone. */
@Script("tasks\\Backward")
export class BackwardScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script that brings its extension. */
@Script("tasks/Extended.ps1")
export class ExtendedScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script that would be a device. */
@Script("tasks/Con")
export class DeviceScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script without a name. */
@Script("")
export class NamelessScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}

/** A script that waits for a pipeline. */
@Script("tasks/Piped")
export class PipedScript { // <-
  /** What comes down the pipeline. */
  @Parameter({ valueFromPipeline: true })
  item: string = "";

  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning(this.item);
    return 0;
  }
}

/** A script that PowerShell would end. */
@Script("tasks/Ended")
export class EndedScript {
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    const category = System.Management.Automation.ErrorCategory.NotSpecified;
    const reason = new System.Exception("It ends.");
    const record = new System.Management.Automation.ErrorRecord(reason, "Ended", category, undefined);
    return cmdlet.throwTerminatingError(record); // <-
  }
}

/** A script that is right. */
@Script("tasks/Right", { launcher: true })
export class RightScript {
  /** How many. */
  @Parameter({ position: 0 })
  @ValidateRange(0, 9)
  count: int = 0;

  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return this.count;
  }
}

/** A script that would take the place of the one above where case is nothing. */
@Script("Tasks/right")
export class OtherRightScript { // <-
  execute(cmdlet: System.Management.Automation.PSCmdlet): int {
    cmdlet.writeWarning("nothing");
    return 0;
  }
}
