import { EventFilter } from "../events/eventFilter.js";
import { EventFollower } from "../events/eventFollower.js";
import { literalEventPath, resolveEventPath } from "../events/eventPaths.js";
import { EventQuery } from "../events/eventQuery.js";
import { EventWindow } from "../events/eventWindow.js";
import type { LifecycleKind, LifecycleScope } from "../events/lifecycleKinds.js";
import { lifecycleLogs } from "../events/logNames.js";
import { eventXPath } from "../events/eventXPath.js";
import { subjectPatterns } from "../events/subjectPatterns.js";
import { Fault, faultRecord } from "../faults.js";
import { givenThumbprint } from "../rebind/givenThumbprint.js";
import type { EventLogs } from "../server/eventLogs.js";
import { openEventFile } from "../server/open/openEventFile.js";
import { openServer } from "../server/open/openServer.js";

/**
 * Reads the events of certificates: renewed, installed, deleted, expiring.
 *
 * Windows writes an event whenever a certificate of a machine or a user is replaced, installed, exported, archived or deleted, gets or
 * loses its private key, or runs out (Certificate Services Lifecycle Notifications, event ids 1001 to 1010). Each event becomes an
 * object with the certificate it is about; a replacement (1001) has the old and the new one, and can be piped to
 * Invoke-CertRebind.
 *
 * The events come from the lifecycle channels of this computer or of a server folder (-ServerRoot), or from files (-Path): XML that
 * Event Viewer saved or 'wevtutil qe' printed, and on Windows logs in its own format (.evtx).
 *
 * A log or file is read once, front to back, and its events come in its own order, one by one: Select-Object -First 1 stops the
 * reading. With -MaxEvents the newest so many come, newest first, however the file is sorted; so the reading has to go to
 * the end first. Events of other providers are passed over, and so are ids other than 1001 to 1010. An event that is malformed is an error of
 * its own and the others are read; where the XML of a file is broken, the events before that place still come.
 *
 * @example
 * Get-CertLifecycleEvent -Kind Replaced -MaxEvents 1
 *
 * Shows the latest renewal in the machine's and the users' channels of this computer.
 *
 * @example
 * Get-CertLifecycleEvent -Path C:\Logs\lifecycle.xml -Kind Expired, AboutToExpire -Scope System
 *
 * Shows from a saved log which certificates of the machine have expired or soon will.
 *
 * @example
 * Get-ChildItem -Path C:\Logs -Filter *.xml | Get-CertLifecycleEvent -Subject *.contoso.com
 *
 * Reads all saved logs of a folder, one after the other, and keeps the events about certificates with a name under contoso.com.
 *
 * @example
 * Get-CertLifecycleEvent -Thumbprint 'db 0f ea 9b 64 1f 38 14 fc 51 68 ae 83 ef 78 39 af 1b b0 12'
 *
 * Shows the history of one certificate. The thumbprint may be written as the certificate dialog shows it.
 *
 * @example
 * Get-CertLifecycleEvent -LogName ForwardedEvents -After (Get-Date).AddDays(-7)
 *
 * Reads the events that other servers forwarded to a collector within the last seven days.
 *
 * @example
 * Get-CertLifecycleEvent -Kind Replaced | Invoke-CertRebind -WhatIf
 *
 * Plans, for every renewal in the log, which bindings move from the old certificate to the new one.
 *
 * @example
 * Get-CertLifecycleEvent -Kind Replaced -Follow -After (Get-Date)
 *
 * Waits for renewals from now on and shows each when it happens, until Ctrl+C.
 *
 * @output CertRebind.LifecycleEvent
 */
@Cmdlet("Get", "CertLifecycleEvent", { outputType: "CertRebind.LifecycleEvent", defaultParameterSet: "Log" })
export class GetCertLifecycleEvent {
  /**
   * Files of events as XML, with or without an element Events around them, or on Windows in its own format (.evtx). Wildcards are
   * allowed.
   */
  @Parameter({
    sets: { Path: { mandatory: true, position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
  })
  path?: string[];

  /** Files of events as XML or .evtx; the path is taken as it is, without wildcards. Files piped from Get-ChildItem arrive here. */
  @Parameter({
    sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    alias: ["PSPath", "FullName"],
  })
  literalPath?: string[];

  /** What happened to the certificate. Default: every kind. */
  @Parameter()
  kind?: LifecycleKind[];

  /** Whose certificates: System for the machine's, User for a user's. Default: both. */
  @Parameter()
  scope?: LifecycleScope[];

  /**
   * The SHA-1 thumbprint of the certificate, the old or the new one, as 40 hex digits. Blanks, colons and the invisible mark of the
   * certificate dialog do not matter.
   */
  @Parameter()
  @ValidateNotNullOrEmpty()
  thumbprint?: string[];

  /** A name in the certificate, with wildcards: any name of the old or the new one, with or without "CN=" in front. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  subject?: string[];

  /** Only events at this time or later. A time without a zone is local. */
  @Parameter()
  after?: System.DateTime;

  /** Only events at this time or earlier. A time without a zone is local. */
  @Parameter()
  before?: System.DateTime;

  /** The record ids of the events, 1 to 9007199254740991; a record id is unique within one log. */
  @Parameter()
  @ValidateRange(1, 9007199254740991)
  recordId?: number[];

  /**
   * How many events at most, 1 to 2147483647: the newest of all logs or files together, newest first; with -Oldest the oldest, oldest
   * first. All of them are read before the first event comes.
   */
  @Parameter({ sets: { Log: {}, Path: {}, LiteralPath: {} } })
  @ValidateRange(1, 2147483647)
  maxEvents?: int;

  /**
   * Sorts the events, oldest first, instead of giving them in the order of the log. Everything is read before the first event comes,
   * and without -MaxEvents every event is kept until then.
   */
  @Parameter({ sets: { Log: {}, Path: {}, LiteralPath: {} } })
  oldest: boolean = false;

  /**
   * The channels to read instead of the two lifecycle channels, by their full names: ForwardedEvents on a collector. A channel that
   * the server does not have is an error.
   */
  @Parameter({ sets: { Log: {}, Follow: {} } })
  @ValidateNotNullOrEmpty()
  logName?: string[];

  /** The server folder to read, whose channels are the files events\<channel>.xml, with %4 for each slash; without it, this computer. */
  @Parameter({ sets: { Log: {}, Follow: {} } })
  serverRoot?: string;

  /**
   * Goes on after the last event: waits for new ones and gives each within a second of its being written, until the command is stopped by Ctrl+C
   * or has no more taker (Select-Object -First 1). The events that are there come first; -After (Get-Date) leaves them out.
   */
  @Parameter({ sets: { Follow: { mandatory: true } } })
  follow!: boolean;

  /** More than any number of events that a run meets. */
  private static readonly everyEvent: int = 2147483647;
  private filter: EventFilter | undefined = undefined;
  private query: EventQuery | undefined = undefined;
  /** What the logs are asked for. */
  private xpath: string = "*";

  begin(cmdlet: System.Management.Automation.PSCmdlet): void {
    const isSorted = this.oldest || this.maxEvents !== undefined;
    const window = isSorted
      ? new EventWindow(this.maxEvents ?? GetCertLifecycleEvent.everyEvent, this.oldest)
      : undefined;
    const filter = this.wanted();
    this.filter = filter;
    this.xpath = eventXPath(filter);
    this.query = new EventQuery(filter, window, cmdlet);
  }

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const parameterSet = cmdlet.parameterSetName;
    switch (parameterSet) {
      case "Path":
        for (const path of this.path!) {
          for (const file of resolveEventPath(path, cmdlet)) this.readFile(file, cmdlet);
        }
        break;
      case "LiteralPath":
        for (const path of this.literalPath!) {
          const file = literalEventPath(path, cmdlet);
          if (file !== undefined) this.readFile(file, cmdlet);
        }
        break;
      case "Follow":
        if (this.follow) this.followLogs(cmdlet);
        else this.readLogs(cmdlet);
        break;
      default:
        this.readLogs(cmdlet);
    }
  }

  end(cmdlet: System.Management.Automation.PSCmdlet): void {
    this.query!.finish(cmdlet);
  }

  private readFile(file: string, cmdlet: System.Management.Automation.PSCmdlet): void {
    try {
      this.query!.read(openEventFile(file, this.xpath));
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      cmdlet.writeError(faultRecord(failure));
    }
  }

  private readLogs(cmdlet: System.Management.Automation.PSCmdlet): void {
    const logs = openServer(this.serverRoot, cmdlet).eventLogs;
    if (this.logName !== undefined) {
      for (const logName of this.logName) this.readLog(logs, logName, cmdlet);
      return;
    }
    for (const logName of lifecycleLogs(this.scope)) {
      if (logs.has(logName)) this.readLog(logs, logName, cmdlet);
      else cmdlet.writeVerbose(`The server has no event log ${logName}, so there are no events in it.`);
    }
  }

  private followLogs(cmdlet: System.Management.Automation.PSCmdlet): void {
    const logs = openServer(this.serverRoot, cmdlet).eventLogs;
    let logNames: readonly string[] = lifecycleLogs(this.scope);
    if (this.logName !== undefined) {
      for (const logName of this.logName) {
        // Opening one that is not there says what was expected.
        if (!logs.has(logName)) logs.open(logName, this.xpath).close();
      }
      logNames = this.logName;
    }
    new EventFollower(logs, this.filter!, cmdlet).follow(logNames);
  }

  private readLog(logs: EventLogs, logName: string, cmdlet: System.Management.Automation.PSCmdlet): void {
    try {
      this.query!.read(logs.open(logName, this.xpath));
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      cmdlet.writeError(faultRecord(failure));
    }
  }

  private wanted(): EventFilter {
    const filter = new EventFilter();
    if (this.kind !== undefined) filter.kinds = new Set(this.kind);
    if (this.scope !== undefined) filter.scopes = new Set(this.scope);
    if (this.after !== undefined) filter.after = this.after.toUniversalTime();
    if (this.before !== undefined) filter.before = this.before.toUniversalTime();
    if (this.recordId !== undefined) filter.recordIds = this.recordId;
    const hasTimeRule = this.after !== undefined || this.before !== undefined;
    const hasSourceRule = this.kind !== undefined || this.scope !== undefined || this.recordId !== undefined;
    filter.hasHeaderRules = hasTimeRule || hasSourceRule;

    if (this.thumbprint !== undefined) {
      filter.thumbprints = new Set(this.thumbprint.map((thumbprint) => givenThumbprint(thumbprint, "-Thumbprint")));
    }
    if (this.subject !== undefined) filter.subjects = subjectPatterns(this.subject);
    filter.hasCertificateRules = this.thumbprint !== undefined || this.subject !== undefined;
    return filter;
  }
}
