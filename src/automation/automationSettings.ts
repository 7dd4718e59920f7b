import { consumerNames } from "../consumers/consumerNames.js";
import { Fault } from "../faults.js";
import type { ProtectedFolder } from "../server/protectedFolder.js";
import type { Shell } from "./executionPolicy.js";
import { settingsFile } from "./automationFiles.js";

/** The version of the format of `settings.json` that this version of CertRebind writes and reads. */
const settingsSchema: int = 1;

/** How the automation goes about it, as Enable-CertAutoRebind was told: `settings.json` in the protected folder. */
export interface AutomationSettings {
  schema: int;
  /** The version of the module that the task runs. */
  version: string;
  shell: Shell;
  /** The consumers whose bindings are moved. */
  consumers: string[];
  /** The ways to a successor: `Renewal`, `Event`, `Name`. */
  match: string[];
  /** Issuers whose certificates may follow one of another issuer, as they were given. */
  issuers: string[];
  /** How long a certificate has to be in the store to follow by its name, in seconds. */
  minimumAge: number;
  /** Names that catch-all endpoints may lose. */
  acceptNameLoss: string[];
  /** Whether services that go on with the old certificate are restarted. */
  restartService: boolean;
  /** Whether start-up and once a day are triggers too. */
  catchUp: boolean;
  /** `Keep` where other tasks that move bindings stay on; `null` where none did when the automation was enabled, or they were disabled. */
  iisTask: string | null;
  /** The tasks that were disabled for this one, and are enabled again with it. */
  disabledTasks: string[];
  /** How long a certificate or key that is not there yet is waited for, in seconds, one try after the other. */
  retryAfter: number[];
}

/** Settings as Enable-CertAutoRebind makes them where nothing else is asked for. */
export function usualSettings(version: string): AutomationSettings {
  return {
    schema: settingsSchema,
    version,
    shell: "WindowsPowerShell",
    consumers: [...consumerNames],
    match: ["Renewal", "Event"],
    issuers: [],
    minimumAge: 3600,
    acceptNameLoss: [],
    restartService: false,
    catchUp: true,
    iisTask: null,
    disabledTasks: [],
    retryAfter: [15, 60, 180, 600],
  };
}

/** Whether the automation was ever enabled and its settings are still there. */
export function hasSettings(folder: ProtectedFolder): boolean {
  return folder.exists(settingsFile);
}

/**
 * The settings of the automation.
 *
 * @throws Fault `AutomationNotEnabled` where there are none, `SettingsInvalid` where they are not as Enable-CertAutoRebind
 * writes them; `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
 */
export function readSettings(folder: ProtectedFolder): AutomationSettings {
  if (!hasSettings(folder)) {
    throw new Fault(
      "AutomationNotEnabled",
      System.Management.Automation.ErrorCategory.ObjectNotFound,
      `There is no file ${folder.full(settingsFile)}, so the automation was never enabled on this server, or its settings were removed; run Enable-CertAutoRebind.`,
      folder.full(settingsFile),
    );
  }
  folder.openFolder("");
  const text = folder.readText(settingsFile);
  try {
    const settings = JSON.parse(text) as AutomationSettings;
    requireValid(settings);
    return settings;
  } catch (failure) {
    throw new Fault(
      "SettingsInvalid",
      System.Management.Automation.ErrorCategory.InvalidData,
      `${folder.full(settingsFile)} is not as Enable-CertAutoRebind writes it: ${(failure as Error).message} Correct it, or run Enable-CertAutoRebind again.`,
      folder.full(settingsFile),
    );
  }
}

/**
 * The settings of an earlier call, for one that goes on without them: `undefined` where there are none, or they are damaged.
 *
 * @param cmdlet gets a warning where they are damaged
 * @throws Fault `ProtectedFolderUnsafe`, `ProtectedFolderUnavailable`
 */
export function validSettings(
  folder: ProtectedFolder,
  cmdlet: System.Management.Automation.PSCmdlet,
): AutomationSettings | undefined {
  if (!hasSettings(folder)) return undefined;
  try {
    return readSettings(folder);
  } catch (failure) {
    if (!(failure instanceof Fault) || failure.errorId !== "SettingsInvalid") throw failure;
    cmdlet.writeWarning(
      `${folder.full(settingsFile)} is damaged, so it is not known which other tasks were disabled for the automation; enable IIS's own yourself where it was one of them.`,
    );
    return undefined;
  }
}

/** The text of settings, as the file holds them. */
export const settingsText = (settings: AutomationSettings): string => `${JSON.stringify(settings, undefined, 2)}\n`;

/** The consumers that the automation knows. */
const knownConsumers = new Set<string>(consumerNames);
const knownWays = new Set(["Renewal", "Event", "Name"]);
const version = /^[0-9]{1,5}(?:\.[0-9]{1,5}){2}$/;
/** A day, in seconds. */
const longestWait = 86400;

function requireValid(settings: AutomationSettings): void {
  if (settings.schema !== settingsSchema) {
    throw new System.FormatException(`The schema is ${settings.schema}; expected ${settingsSchema}.`);
  }
  if (!version.test(settings.version)) {
    throw new System.FormatException(`The version is "${settings.version}"; expected one such as 1.2.3.`);
  }
  requireAmong("consumers", settings.consumers, knownConsumers);
  requireAmong("match", settings.match, knownWays);
  if (settings.minimumAge < 0) throw new System.FormatException("The minimumAge is negative; expected seconds.");
  if (settings.retryAfter.some((seconds) => !(seconds >= 0 && seconds <= longestWait))) {
    throw new System.FormatException("A wait of retryAfter is not from 0 to 86400 seconds.");
  }
}

function requireAmong(member: string, values: readonly string[], known: Set<string>): void {
  const names = [...known].join(", ");
  if (values.length === 0) throw new System.FormatException(`The list ${member} is empty; expected some of ${names}.`);
  const other = values.find((value) => !known.has(value));
  if (other === undefined) return;
  throw new System.FormatException(`The list ${member} has "${other}"; expected some of ${names}.`);
}
