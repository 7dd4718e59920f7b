import type { ApplicationLog } from "./applicationLog.js";
import { CertificateStores } from "./certificateStores.js";
import { EventLogs } from "./eventLogs.js";
import { FaultLog } from "./faultLog.js";
import { HttpSys } from "./httpSys.js";
import { Iis } from "./iis.js";
import { Leftovers } from "./leftovers.js";
import { ManagedSettings } from "./managedSettings.js";
import { PowerShellConfig } from "./powerShellConfig.js";
import { ProtectedFolder } from "./protectedFolder.js";
import { Registry } from "./registry.js";
import type { ProgramFolder } from "./programFolder.js";
import type { Services } from "./services.js";
import type { ScheduledTasks } from "./scheduledTasks.js";
import { Tls } from "./tls.js";

/** One server, live or as a folder: everything else sees a server only through these parts. */
export class Server {
  readonly computerName: string;
  /** The version of Windows, for people; `undefined` where it is not known. */
  readonly osVersion: string | undefined;
  /** What was wrong in what has been read so far. */
  readonly faults: FaultLog;
  readonly certificates: CertificateStores;
  readonly httpSys: HttpSys;
  readonly iis: Iis;
  readonly eventLogs: EventLogs;
  /** What runs that were killed have left behind. */
  readonly leftovers: Leftovers;
  readonly protectedFolder: ProtectedFolder;
  readonly tls: Tls;
  readonly registry: Registry;
  readonly cim: ManagedSettings;
  /** The settings of WS-Management. */
  readonly wsMan: ManagedSettings;
  readonly services: Services;
  readonly powerShellConfig: PowerShellConfig;
  readonly tasks: ScheduledTasks;
  readonly applicationLog: ApplicationLog;
  readonly programFolder: ProgramFolder;

  constructor(
    computerName: string,
    osVersion: string | undefined,
    faults: FaultLog,
    certificates: CertificateStores,
    httpSys: HttpSys,
    iis: Iis,
    eventLogs: EventLogs,
    leftovers: Leftovers,
    protectedFolder: ProtectedFolder,
    tls: Tls,
    registry: Registry,
    cim: ManagedSettings,
    wsMan: ManagedSettings,
    services: Services,
    powerShellConfig: PowerShellConfig,
    tasks: ScheduledTasks,
    applicationLog: ApplicationLog,
    programFolder: ProgramFolder,
  ) {
    this.computerName = computerName;
    this.osVersion = osVersion;
    this.faults = faults;
    this.certificates = certificates;
    this.httpSys = httpSys;
    this.iis = iis;
    this.eventLogs = eventLogs;
    this.leftovers = leftovers;
    this.protectedFolder = protectedFolder;
    this.tls = tls;
    this.registry = registry;
    this.cim = cim;
    this.wsMan = wsMan;
    this.services = services;
    this.powerShellConfig = powerShellConfig;
    this.tasks = tasks;
    this.applicationLog = applicationLog;
    this.programFolder = programFolder;
  }
}
