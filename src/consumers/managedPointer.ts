import { Fault } from "../faults.js";
import type { ManagedSetting } from "../server/managedSetting.js";
import type { ManagedSettings } from "../server/managedSettings.js";
import { normalizeThumbprint } from "../thumbprint.js";
import { Pointer } from "./pointer.js";

/** A setting of a role that names its certificate by one property, a thumbprint as text. */
export class ManagedPointer extends Pointer {
  private readonly settings: ManagedSettings;
  private readonly setting: ManagedSetting;
  private readonly property: string;
  private store: string;

  /** @param property the property that holds the thumbprint; @param store where the role looks the certificate up */
  constructor(
    id: string,
    endpoint: string,
    settings: ManagedSettings,
    setting: ManagedSetting,
    property: string,
    store: string,
  ) {
    super(id, endpoint);
    this.settings = settings;
    this.setting = setting;
    this.property = property;
    this.store = store;
  }

  override thumbprint(): string | undefined {
    return normalizeThumbprint(this.state());
  }

  override storeName(): string {
    return this.store;
  }

  override state(): string {
    return this.setting.text(this.property);
  }

  override setCertificate(thumbprint: string, storeName: string): void {
    this.settings.setText(this.setting, this.property, thumbprint);
    this.store = storeName;
  }

  override restore(state: string): void {
    if (normalizeThumbprint(state) === undefined) {
      throw new Fault(
        "StateInvalid",
        System.Management.Automation.ErrorCategory.InvalidData,
        `The saved state of ${this.id} cannot be put back: it is no thumbprint. Expected 40 hex digits. Nothing was changed.`,
        this.endpoint,
      );
    }
    this.settings.setText(this.setting, this.property, state);
  }
}
