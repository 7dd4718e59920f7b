const utcTime = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,7})?Z$/;

/** A time as CertRebind's files hold it, such as `2026-11-24T09:00:00Z` (ISO 8601, UTC); `undefined` where the text is none. */
export function parseUtcTime(text: string): System.DateTime | undefined {
  if (!utcTime.test(text)) return undefined;
  try {
    return System.Xml.XmlConvert.toDateTime(text, System.Xml.XmlDateTimeSerializationMode.Utc);
  } catch {
    return undefined;
  }
}
