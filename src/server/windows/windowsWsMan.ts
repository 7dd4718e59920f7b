import { Fault } from "../../faults.js";
import { ManagedSetting } from "../managedSetting.js";
import { ManagedSettings } from "../managedSettings.js";
import { deniedOr, problemOf } from "./accessDenied.js";

/**
 * The settings of WS-Management of this computer, which the service WinRM gives and changes: it has to run. A place is a resource.
 *
 * Source: learn.microsoft.com, "Get-WSManInstance" and "Set-WSManInstance".
 */
export class WindowsWsMan extends ManagedSettings {
  override settings(place: readonly string[], keyNames: readonly string[]): readonly ManagedSetting[] {
    const [resourceUri = ""] = place;
    const settings: ManagedSetting[] = [];
    try {
      for (const element of PowerShell.getWSManInstance({ resourceURI: resourceUri, enumerate: true })) {
        settings.push(new ManagedSetting(place, keyNames, this.valuesOf(element)));
      }
      return settings;
    } catch (failure) {
      throw new Fault(
        "WsManUnreadable",
        deniedOr(failure as System.Exception, System.Management.Automation.ErrorCategory.ReadError),
        `The resource ${resourceUri} of WinRM cannot be read: ${problemOf(failure as System.Exception)}`,
        resourceUri,
      );
    }
  }

  override write(setting: ManagedSetting, property: string, text: string): void {
    const selectors = new Map<string, string>();
    for (const name of setting.keyNames) selectors.set(name, setting.text(name));
    const values = new Map<string, string>([[property, text]]);
    PowerShell.setWSManInstance({ resourceURI: setting.place[0]!, selectorSet: selectors, valueSet: values });
  }

  override problem(failure: System.Exception): string {
    return problemOf(failure);
  }

  /** What the elements within another hold, by their names; the first of each name, as a listener has many of ListeningOn. */
  private valuesOf(element: System.Xml.XmlElement): Map<string, string> {
    const values = new Map<string, string>();
    for (const child of element.childNodes) {
      const name = child.localName.toLowerCase();
      if (!values.has(name)) values.set(name, child.innerText);
    }
    return values;
  }
}
