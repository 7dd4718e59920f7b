/** A command of the product with its parameters, the server folder aside. */
export interface Request {
  command: string;
  parameters: Record<string, string | boolean>;
}

/** What is disturbed. */
export interface Scenario {
  name: string;
  /** The command that is disturbed, and done again afterwards. */
  forward: Request;
  /** The command that undoes it. */
  back: Request;
  /** The certificate that its pointers are on before it, and after it. */
  from: string;
  to: string;
}

/** The certificates of the server folder that the faults are tried on. */
export interface Certificates {
  old: string;
  new: string;
}

/** A rebind from the old certificate to the new one. */
export function rebindScenario(certificates: Certificates): Scenario {
  return {
    name: "Invoke-CertRebind",
    forward: rebind(certificates),
    back: undo,
    from: certificates.old,
    to: certificates.new,
  };
}

/** An undo of that rebind, in a folder where it is done. */
export function undoScenario(certificates: Certificates): Scenario {
  return {
    name: "Undo-CertRebind",
    forward: undo,
    back: rebind(certificates),
    from: certificates.new,
    to: certificates.old,
  };
}

const undo: Request = { command: "Undo-CertRebind", parameters: { Force: true } };

function rebind(certificates: Certificates): Request {
  return {
    command: "Invoke-CertRebind",
    parameters: { OldThumbprint: certificates.old, NewThumbprint: certificates.new, Force: true },
  };
}
