/** When a log of this computer was made, UTC; `undefined` where that is not known. @throws what the event log throws */
export function logCreation(logName: string): System.DateTime | undefined {
  const session = System.Diagnostics.Eventing.Reader.EventLogSession.globalSession;
  const pathType = System.Diagnostics.Eventing.Reader.PathType.LogName;
  return session.getLogInformation(logName, pathType).creationTime?.toUniversalTime();
}
