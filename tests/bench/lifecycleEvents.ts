import { createWriteStream } from "node:fs";
import { once } from "node:events";

const provider = "Microsoft-Windows-CertificateServicesClient-Lifecycle-System";
const perWrite = 500;

/**
 * Writes a file of renewal events (1001) as `wevtutil qe /f:xml /e:Events` does, each with other thumbprints and names.
 *
 * @param file The file.
 * @param count How many events; record ids are 1 to `count`, one minute apart.
 */
export async function writeLifecycleEvents(file: string, count: number): Promise<void> {
  const stream = createWriteStream(file, { encoding: "utf8" });
  stream.write('<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<Events>');
  for (let first = 1; first <= count; first += perWrite) {
    const last = Math.min(count, first + perWrite - 1);
    const events: string[] = [];
    for (let record = first; record <= last; record++) events.push(renewalEvent(record));
    if (!stream.write(events.join("\n"))) await once(stream, "drain");
  }
  stream.end("</Events>\n");
  await once(stream, "finish");
}

function renewalEvent(record: number): string {
  const time = new Date(Date.UTC(2026, 0, 1) + record * 60_000).toISOString();
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>` +
    `<Provider Name='${provider}' Guid='{bc0669e1-a10d-4a78-834e-1ca3c806c93b}'/><EventID>1001</EventID><Version>0</Version>` +
    `<Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>` +
    `<TimeCreated SystemTime='${time}'/><EventRecordID>${record}</EventRecordID><Correlation/>` +
    `<Execution ProcessID='7080' ThreadID='5212'/><Channel>${provider}/Operational</Channel>` +
    `<Computer>WEB01.bench.example</Computer><Security UserID='S-1-5-18'/></System><UserData>` +
    `<CertNotificationData ProcessName='taskhostw.exe' AccountName='BENCH\\WEB01$' Context='Machine' Action='Renew'>` +
    certificateDetails("Old", record * 2, "2026-06-01T00:00:00Z") +
    certificateDetails("New", record * 2 + 1, "2027-06-01T00:00:00Z") +
    `</CertNotificationData></UserData></Event>`
  );
}

function certificateDetails(which: "Old" | "New", serial: number, notAfter: string): string {
  const host = `host${Math.floor(serial / 2)}.bench.example`;
  return (
    `<${which}CertificateDetails Thumbprint='${serial.toString(16).padStart(40, "0")}'><Template Name='WebServer'/>` +
    `<SubjectNames><SubjectName>CN=${host}</SubjectName><SubjectName>${host}</SubjectName>` +
    `<SubjectName>www.${host}</SubjectName></SubjectNames>` +
    `<EKUs><EKU Name='Client Authentication' OID='1.3.6.1.5.5.7.3.2'/>` +
    `<EKU Name='Server Authentication' OID='1.3.6.1.5.5.7.3.1'/></EKUs>` +
    `<NotValidAfter>${notAfter}</NotValidAfter></${which}CertificateDetails>`
  );
}
