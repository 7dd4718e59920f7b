import { Fault } from "../../faults.js";
import { fileWeakness } from "../fileWeakness.js";
import { ScheduledTasks } from "../scheduledTasks.js";
import { readTask, taskName } from "../taskXml.js";
import type { Services } from "../services.js";
import { hresultOf, problemOf } from "./accessDenied.js";

/**
 * The scheduled tasks of this computer.
 *
 * Source: learn.microsoft.com, "Task Scheduler Scripting Objects"; the names of the constants are those of the page of each method.
 */
export class WindowsTasks extends ScheduledTasks {
  /** Local System (well-known SID). */
  private static readonly systemSid: string = "S-1-5-18";
  /** SYSTEM and Administrators may do everything with a folder and what is made in it. */
  private static readonly folderSecurity: string = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
  /** A task does not inherit what its folder has. */
  private static readonly taskSecurity: string = "D:P(A;;FA;;;SY)(A;;FA;;;BA)";
  // TASK_ENUM_HIDDEN, TASK_CREATE_OR_UPDATE, TASK_LOGON_SERVICE_ACCOUNT, TASK_STATE_QUEUED, TASK_STATE_RUNNING,
  // DACL_SECURITY_INFORMATION.
  private static readonly withHidden: int = 1;
  private static readonly createOrUpdate: int = 6;
  private static readonly serviceAccount: int = 5;
  private static readonly queued: int = 2;
  private static readonly running: int = 4;
  private static readonly accessList: int = 4;
  // HRESULTs of ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND.
  private static readonly fileNotFound: int = -2147024894;
  private static readonly pathNotFound: int = -2147024893;
  /** What of a definition says what is run, as whom and when: texts that Windows keeps as they were given. */
  private static readonly telling: readonly string[] = ["UserId", "Command", "Arguments", "Subscription"];

  private readonly services: Services;
  private service: Com.TaskService.Service | undefined = undefined;

  constructor(services: Services) {
    super();
    this.services = services;
  }

  override names(): readonly string[] {
    try {
      const names: string[] = [];
      const folders: Com.TaskService.Folder[] = [this.folder("\\")];
      for (let position: int = 0; position < folders.length; position++) {
        for (const task of folders[position]!.getTasks(WindowsTasks.withHidden)) names.push(task.path);
        for (const child of folders[position]!.getFolders(0)) folders.push(child);
      }
      return names.sort();
    } catch (failure) {
      throw new Fault(
        "TaskUnreadable",
        System.Management.Automation.ErrorCategory.ReadError,
        `The scheduled tasks of this computer cannot be listed: ${problemOf(failure as System.Exception)}`,
        undefined,
      );
    }
  }

  override has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  override read(name: string): string {
    const task = this.get(name);
    try {
      return task.xml;
    } catch (failure) {
      throw this.unreadable(name, problemOf(failure as System.Exception));
    }
  }

  override register(name: string, xml: string): void {
    const before = this.find(name)?.xml;
    try {
      const folder = this.guardedFolder(this.folderOf(name));
      this.put(folder, this.ownName(name), xml);
      if (this.isSameWork(this.read(name), xml)) return;
      if (before === undefined) folder.deleteTask(this.ownName(name), 0);
      else this.put(folder, this.ownName(name), before);
    } catch (failure) {
      throw this.notWritten(name, problemOf(failure as System.Exception));
    }
    throw this.notWritten(name, "Task Scheduler gave back another definition than it was given.");
  }

  override setEnabled(name: string, isEnabled: boolean): void {
    const task = this.get(name);
    try {
      if (task.enabled !== isEnabled) task.enabled = isEnabled;
    } catch (failure) {
      throw this.notWritten(name, problemOf(failure as System.Exception));
    }
  }

  override remove(name: string): void {
    if (!this.has(name)) return;
    try {
      const path = this.folderOf(name);
      const folder = this.folder(path);
      folder.deleteTask(this.ownName(name), 0);
      if (path !== "\\" && this.isEmpty(folder)) this.folder("\\").deleteFolder(path.slice(1), 0);
    } catch (failure) {
      throw this.notWritten(name, problemOf(failure as System.Exception));
    }
  }

  override idleReason(): string | undefined {
    const status = this.services.status("Schedule");
    if (status === "Running") return undefined;
    return `The service Schedule (Task Scheduler) is ${status ?? "unknown"} and not Running, so nothing starts the tasks of this computer.`;
  }

  override start(name: string): void {
    const task = this.get(name);
    try {
      task.run(undefined);
    } catch (failure) {
      throw new Fault(
        "TaskNotStarted",
        System.Management.Automation.ErrorCategory.ResourceUnavailable,
        `The scheduled task ${name} could not be started: ${problemOf(failure as System.Exception)}`,
        name,
      );
    }
  }

  override isActive(name: string): boolean {
    const state = this.find(name)?.state;
    return state === WindowsTasks.running || state === WindowsTasks.queued;
  }

  override dropQueued(name: string): void {
    try {
      const task = this.find(name);
      if (task === undefined) return;
      // The instance that asks is running, so it stays.
      for (const instance of task.getInstances(0)) {
        if (instance.state === WindowsTasks.queued) instance.stop();
      }
    } catch {
      // One that begins or ends at this moment cannot be dropped; where it runs it finds nothing to do.
    }
  }

  /** @throws Fault `TaskUnreadable` where there is none, or Task Scheduler does not answer */
  private get(name: string): Com.TaskService.RegisteredTask {
    const task = this.find(name);
    if (task === undefined) throw this.unreadable(name, "there is no such task.");
    return task;
  }

  /** A task; `undefined` where there is none. @throws Fault `TaskUnreadable` */
  private find(name: string): Com.TaskService.RegisteredTask | undefined {
    try {
      return this.folder(this.folderOf(name)).getTask(this.ownName(name));
    } catch (failure) {
      if (this.isNotThere(failure as System.Exception)) return undefined;
      throw this.unreadable(name, problemOf(failure as System.Exception));
    }
  }

  private isNotThere(failure: System.Exception): boolean {
    const code = hresultOf(failure);
    return code === WindowsTasks.fileNotFound || code === WindowsTasks.pathNotFound;
  }

  private folder(path: string): Com.TaskService.Folder {
    let service = this.service;
    if (service === undefined) {
      service = PowerShell.newObject({ comObject: "Schedule.Service" }) as Com.TaskService.Service;
      service.connect();
      this.service = service;
    }
    return service.getFolder(path);
  }

  /**
   * The folder for a task of SYSTEM, made where it is not there, which only administrators may change. Who owns it does not matter:
   * Task Scheduler asks for the right to write. Source: MS-TSCH, section 3.2.5.4.5.
   */
  private guardedFolder(path: string): Com.TaskService.Folder {
    const folder = this.findFolder(path);
    if (folder === undefined) return this.folder("\\").createFolder(path.slice(1), WindowsTasks.folderSecurity);
    const access = folder.getSecurityDescriptor(WindowsTasks.accessList);
    if (fileWeakness(`O:BA${access}`, "Itself") !== undefined) {
      folder.setSecurityDescriptor(WindowsTasks.folderSecurity, 0);
    }
    return folder;
  }

  private findFolder(path: string): Com.TaskService.Folder | undefined {
    try {
      return this.folder(path);
    } catch (failure) {
      if (this.isNotThere(failure as System.Exception)) return undefined;
      throw failure;
    }
  }

  private put(folder: Com.TaskService.Folder, name: string, xml: string): void {
    folder.registerTask(
      name,
      xml,
      WindowsTasks.createOrUpdate,
      WindowsTasks.systemSid,
      undefined,
      WindowsTasks.serviceAccount,
      WindowsTasks.taskSecurity,
    );
  }

  private isEmpty(folder: Com.TaskService.Folder): boolean {
    return folder.getTasks(WindowsTasks.withHidden).count === 0 && folder.getFolders(0).count === 0;
  }

  /** Whether two definitions say alike what is run, as whom and on what event. */
  private isSameWork(xml: string, other: string): boolean {
    return this.workOf(xml).join("\n") === this.workOf(other).join("\n");
  }

  private workOf(xml: string): string[] {
    const texts: string[] = [];
    const task = readTask(xml);
    for (const name of WindowsTasks.telling) {
      for (const found of task.descendants(taskName(name))) texts.push(`${name} ${found.value.trim()}`);
    }
    return texts;
  }

  /** `\CertRebind` of `\CertRebind\AutoRebind`; the root is `\`. */
  private folderOf(name: string): string {
    const end = name.lastIndexOf("\\");
    return end === 0 ? "\\" : name.slice(0, end);
  }

  private ownName(name: string): string {
    return name.slice(name.lastIndexOf("\\") + 1);
  }
}
