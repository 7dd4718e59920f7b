import { Fault } from "../../faults.js";
import { Services } from "../services.js";
import { deniedOr, problemOf } from "./accessDenied.js";

/** The services of this computer. Source: learn.microsoft.com, "Get-Service". */
export class WindowsServices extends Services {
  override status(name: string): string | undefined {
    // A pattern that fits no service is no error, unlike a name that is not there.
    const pattern = `${name.slice(0, name.length - 1)}[${name.slice(name.length - 1)}]`;
    try {
      for (const service of PowerShell.getService({ name: pattern })) return service.status.toString();
      return "NotInstalled";
    } catch (failure) {
      throw new Fault(
        "ServicesUnreadable",
        deniedOr(failure as System.Exception, System.Management.Automation.ErrorCategory.ReadError),
        `The state of the service ${name} cannot be read: ${problemOf(failure as System.Exception)}`,
        name,
      );
    }
  }
}
