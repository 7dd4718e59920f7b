import type { Socket } from "node:net";
import { domainToASCII } from "node:url";
import { type LabFtp, type LabFtpBinding, type LabFtpSetting, settingOfSite } from "./iisConfig.js";

/** The port at which TLS begins at once. */
const implicitPort = "990";

/** Whether clients of an endpoint (`0.0.0.0:21`) begin with FTP commands. */
export function isExplicit(endpoint: string): boolean {
  return !endpoint.endsWith(`:${implicitPort}`);
}

/**
 * The setting that serves a client: that of the site whose binding has the host name that the client asked for with HOST, or
 * no host name at all; else the defaults. Source for the defaults: Microsoft, "Configuring FTP 7.5 with Host Header and SSL" (2009).
 *
 * @param host empty where the client has asked for none
 */
export function chooseSetting(ftp: LabFtp, endpoint: string, host: string): LabFtpSetting {
  const binding = findBinding(ftp, endpoint, host) ?? findBinding(ftp, endpoint, "");
  return binding === undefined ? ftp.defaults : settingOfSite(ftp, binding.site);
}

/** The binding of an endpoint with a host name; empty for the one without. */
export function findBinding(ftp: LabFtp, endpoint: string, host: string): LabFtpBinding | undefined {
  return ftp.bindings.find(
    (binding) => binding.endpoint === endpoint && domainToASCII(binding.hostName) === host.toLowerCase(),
  );
}

/** What an FTP server is asked about while a client is there. */
export interface FtpHost {
  /** Whether a binding of the endpoint has this host name. */
  hasHost: (host: string) => boolean;
  /** Whether there is a certificate with a key for the host that was asked for. */
  canSecure: (host: string) => boolean;
  /** Begins TLS on the socket. */
  secure: (host: string) => void;
}

/** The FTP commands before TLS, as IIS answers them. */
export function converse(socket: Socket, ftpHost: FtpHost): void {
  let host = "";
  let text = "";
  const reply = (line: string): void => void socket.write(`${line}\r\n`);
  const read = (chunk: Buffer): void => {
    text += chunk.toString("latin1");
    for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      const [command = "", argument = ""] = line.split(" ");
      if (command.toUpperCase() === "HOST") {
        if (ftpHost.hasHost(argument)) host = argument;
        reply(ftpHost.hasHost(argument) ? "220 Host accepted." : "504 Host name is not known.");
      } else if (line.toUpperCase() === "AUTH TLS" && ftpHost.canSecure(host)) {
        socket.off("data", read);
        socket.pause();
        socket.write("234 AUTH command ok. Expecting TLS Negotiation.\r\n", () => ftpHost.secure(host));
        return;
      } else if (line.toUpperCase() === "AUTH TLS") {
        reply("534-Local policy on server does not allow TLS secure connections.");
        reply(" Error details: SSL certificate was not configured.");
        reply("534 End");
      } else {
        reply("530 Please login with USER and PASS.");
      }
    }
  };
  socket.on("data", read);
  reply("220-Microsoft FTP Service");
  reply("220 Only what is before TLS is served here.");
}
