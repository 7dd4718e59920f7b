// Real certificates for the tests in there: .NET under Wine makes none.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Makes `<name>.pfx`, a self-signed certificate of www.contoso.com with its key, without a password.
 *
 * @param {string} folder
 * @param {string} name
 * @param {number} days how long it is valid
 */
export function makeCertificate(folder, name, days) {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.crt`);
  const extensions = ["subjectAltName=DNS:www.contoso.com", "extendedKeyUsage=serverAuth"];
  openssl(
    ...[
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-sha256",
      "-subj",
      "/CN=www.contoso.com",
      "-days",
      String(days),
    ],
    ...extensions.flatMap((extension) => ["-addext", extension]),
    ...["-keyout", key, "-out", certificate],
  );
  // Wine reads the older algorithms alone.
  const algorithms = ["-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
  const target = ["-passout", "pass:", "-out", join(folder, `${name}.pfx`)];
  openssl("pkcs12", "-export", ...algorithms, "-inkey", key, "-in", certificate, ...target);
}

/** @param {string[]} parameters */
function openssl(...parameters) {
  const { status, stderr } = spawnSync("openssl", parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`openssl ${parameters.join(" ")} failed: ${stderr}`);
}
