/**
 * Removes the files of a folder.
 *
 * @example
 * Clear-Folder -Path /tmp/old
 *
 * Removes them.
 */
@Cmdlet("Clear", "Folder", { supportsShouldProcess: true })
export class ClearFolder {
  /** The folder. */
  @Parameter({ mandatory: true, position: 0 })
  path!: string;

  /** Whether to go on where it is not there. */
  @Parameter()
  ask?: boolean;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    if (this.ask === true && !cmdlet.shouldProcess(this.path, "Clear")) return;
    PowerShell.removeItem({ literalPath: this.path, recurse: true });
    cmdlet.writeObject("went on");
  }
}
