import { writeFile } from "../atomicFile.js";
import { ScheduledTasks } from "../scheduledTasks.js";
import { isTaskEnabled, readTask, setTaskEnabled, taskText } from "../taskXml.js";
import { readServerFile } from "../serverFile.js";
import { FolderScheduler } from "./folderScheduler.js";

/** The scheduled tasks of a server folder: `tasks/<folders>/<name>.xml`. */
export class FolderTasks extends ScheduledTasks {
  /** `\Folder\Name`, of what Windows allows in a file name; no part may be `.` or `..`. */
  private static readonly taskName = /^(?:\\(?!\.{1,2}(?:\\|$))[^\\/:*?"<>|\x00-\x1f]+)+$/;

  private readonly folder: string;
  private readonly scheduler: FolderScheduler;

  /** @param root the full path of the server folder */
  constructor(root: string) {
    super();
    this.folder = System.IO.Path.combine(root, "tasks");
    this.scheduler = new FolderScheduler(root);
  }

  override names(): readonly string[] {
    if (!System.IO.Directory.exists(this.folder)) return [];
    const files = System.IO.Directory.getFiles(this.folder, "*.xml", System.IO.SearchOption.AllDirectories);
    const names = files.map((file) => {
      const relative = file.slice(this.folder.length, -".xml".length);
      return relative.replaceAll("/", "\\");
    });
    return names.sort();
  }

  override has(name: string): boolean {
    return System.IO.File.exists(this.fileOf(name));
  }

  override read(name: string): string {
    const path = this.fileOf(name);
    if (!System.IO.File.exists(path)) throw this.unreadable(name, "there is no such task.");
    try {
      return this.decode(readServerFile(path));
    } catch (failure) {
      throw this.unreadable(name, (failure as Error).message);
    }
  }

  override register(name: string, xml: string): void {
    const path = this.fileOf(name);
    try {
      writeFile(path, System.Text.Encoding.UTF8.getBytes(xml));
    } catch (failure) {
      throw this.notWritten(name, (failure as Error).message);
    }
  }

  override setEnabled(name: string, isEnabled: boolean): void {
    const xml = this.read(name);
    let changed = xml;
    try {
      const task = readTask(xml);
      if (isTaskEnabled(task) === isEnabled) return;
      setTaskEnabled(task, isEnabled);
      changed = taskText(task);
    } catch (failure) {
      throw this.unreadable(name, (failure as Error).message);
    }
    this.register(name, changed);
  }

  override remove(name: string): void {
    try {
      System.IO.File.delete(this.fileOf(name));
    } catch (failure) {
      // Without its folder there is no task either.
      if (failure instanceof System.IO.DirectoryNotFoundException) return;
      throw this.notWritten(name, (failure as Error).message);
    }
  }

  override idleReason(): string | undefined {
    return this.scheduler.idleReason();
  }

  override start(name: string): void {
    this.scheduler.request(name, "Run");
  }

  override isActive(name: string): boolean {
    return this.scheduler.has(name, undefined);
  }

  override dropQueued(name: string): void {
    if (this.scheduler.has(name, "Queued")) this.scheduler.request(name, "DropQueued");
  }

  /** Task Scheduler writes UTF-16 with a byte order mark; what was written here is UTF-8. */
  private decode(content: bytes): string {
    if (content.length > 1 && content[0] === 0xff && content[1] === 0xfe) {
      return System.Text.Encoding.unicode.getString(content, 2, content.length - 2);
    }
    return new System.Text.UTF8Encoding(false, true).getString(content).replace(/^\uFEFF/, "");
  }

  private fileOf(name: string): string {
    if (!FolderTasks.taskName.test(name)) {
      throw this.unreadable(name, "it is no full name of a task, such as \\CertRebind\\AutoRebind.");
    }
    return System.IO.Path.combine(this.folder, `${name.slice(1).replaceAll("\\", "/")}.xml`);
  }
}
