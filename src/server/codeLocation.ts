/** A file or folder that decides what code the scheduled task runs. */
export interface CodeLocation {
  /** As people of the server know it: `C:\Program Files\CertRebind`. */
  path: string;
  /** Whether it is above the code: then only what replaces something in it counts. */
  isParent: boolean;
  /** Who owns it and who may do what to it, in SDDL; `undefined` where that is not known. */
  descriptor: string | undefined;
  /** What lets others change it, where there is no descriptor: `is a link`; `undefined` where nothing does. */
  weakness: string | undefined;
}
