import { Fault } from "../../faults.js";
import { FaultLog } from "../faultLog.js";
import { Server } from "../server.js";
import { FolderApplicationLog } from "./folderApplicationLog.js";
import { FolderCertificates } from "./folderCertificates.js";
import { FolderEventLogs } from "./folderEventLogs.js";
import { FolderHttpSys } from "./folderHttpSys.js";
import { FolderLeftovers } from "./folderLeftovers.js";
import { FolderIis } from "./folderIis.js";
import { FolderPowerShellConfig } from "./folderPowerShellConfig.js";
import { FolderProtectedFolder } from "./folderProtectedFolder.js";
import { FolderRegistry } from "./folderRegistry.js";
import { FolderServices } from "./folderServices.js";
import { FolderSettings } from "./folderSettings.js";
import { FolderProgramFolder } from "./folderProgramFolder.js";
import { FolderTasks } from "./folderTasks.js";
import { FolderTls } from "./folderTls.js";
import { jsonMembers, readJson } from "../jsonFile.js";

const controlCharacter = /[\x00-\x1f\x7f-\x9f]/;
const names = new Set(["format", "computerName", "osVersion", "capturedAt"]);
const shapes = new Set([
  "format number",
  "computerName string",
  "osVersion string",
  "osVersion null",
  "capturedAt string",
  "capturedAt null",
]);

/** What `server.json` says of the server. */
interface FolderDescription {
  computerName: string;
  osVersion: string | undefined;
}

/**
 * The server that a server folder stands for. Its files are read when they are needed, each once.
 *
 * @param root the full path of the folder
 * @throws Fault `ServerFolderUnreadable` where it is no server folder of format 1
 */
export function openServerFolder(root: string): Server {
  if (!System.IO.Directory.exists(root)) throw noServerFolder(root, "there is no such folder.");

  const faults = new FaultLog();
  const description = readDescription(root);
  return new Server(
    description.computerName,
    description.osVersion,
    faults,
    new FolderCertificates(root, faults),
    new FolderHttpSys(root, faults),
    new FolderIis(root, faults),
    new FolderEventLogs(root),
    new FolderLeftovers(root),
    new FolderProtectedFolder(root),
    new FolderTls(root, faults),
    new FolderRegistry(root),
    new FolderSettings(System.IO.Path.combine(root, "cim.json"), "CimUnreadable"),
    new FolderSettings(System.IO.Path.combine(root, "wsman.json"), "WsManUnreadable"),
    new FolderServices(root),
    new FolderPowerShellConfig(root),
    new FolderTasks(root),
    new FolderApplicationLog(root, description.computerName),
    new FolderProgramFolder(root),
  );
}

function readDescription(root: string): FolderDescription {
  const path = System.IO.Path.combine(root, "server.json");
  if (!System.IO.File.exists(path)) throw noServerFolder(root, "it holds no file server.json.");

  try {
    const members = jsonMembers(readJson(path), shapes, names);
    if (members.get("format") !== "1") {
      throw new System.FormatException(`the format is ${members.get("format") ?? "missing"}; expected 1`);
    }
    const computerName = members.get("computerName");
    if (computerName === undefined || computerName === "") {
      throw new System.FormatException("the computerName is missing");
    }
    if (controlCharacter.test(computerName)) {
      throw new System.FormatException(
        `the computerName is "${computerName}"; expected one without control characters`,
      );
    }
    return { computerName, osVersion: members.get("osVersion") };
  } catch (failure) {
    throw noServerFolder(root, `server.json: ${(failure as Error).message}`);
  }
}

function noServerFolder(root: string, problem: string): Fault {
  return new Fault(
    "ServerFolderUnreadable",
    System.Management.Automation.ErrorCategory.ObjectNotFound,
    `${root} cannot be used as a server folder: ${problem}`,
    root,
  );
}
