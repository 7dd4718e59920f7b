import { spawnSync } from "node:child_process";
import path from "node:path";
import { projectFolder } from "../bench/project.js";

/** A real certificate with its key. */
export interface PoolCertificate {
  /** Upper-case hex. */
  thumbprint: string;
  /** Its DNS names and addresses, as it has them. */
  names: readonly string[];
  /** Both base64. */
  pfx: string;
  cer: string;
}

/** The certificates that all random servers choose from, and the authority that signed them. */
export interface Pool {
  certificates: readonly PoolCertificate[];
  authority: { thumbprint: string; cer: string };
}

/** How many certificates the pool has. */
export const poolSize = 7;

/** Makes the certificates. */
export function makePool(powerShell: string): Pool {
  const script = path.join(projectFolder, "tests/properties/pool.ps1");
  const options = ["-NoProfile", "-NonInteractive", "-File", script];
  const { status, stdout, stderr } = spawnSync(powerShell, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The certificates cannot be made: ${stderr}`);
  const pool = JSON.parse(stdout) as Pool;
  if (pool.certificates.length !== poolSize) throw new Error(`${poolSize} certificates were expected.`);
  return pool;
}
