/** The names of the automation's own files in the protected folder. */
export const settingsFile = "settings.json";
export const stateFile = "automation.json";
export const selfTestFile = "self-test.json";

/** The full name of the scheduled task. */
export const taskName = "\\CertRebind\\AutoRebind";
