/** One certificate that another took the place of, as a hint that has to be confirmed. */
export interface Renewal {
  /** 40 upper-case hex digits. */
  oldThumbprint: string;
  /** 40 upper-case hex digits. */
  newThumbprint: string;
}
