/** The Windows services of a server. */
export abstract class Services {
  /**
   * The state of a service, as Windows names it: `Running`, `Stopped`, `StartPending` and so on; `NotInstalled` where there is no such
   * service, and `undefined` where nothing is known of it.
   *
   * @param name the name of the service, not the one that is shown
   * @throws Fault `ServicesUnreadable`
   */
  abstract status(name: string): string | undefined;
}
