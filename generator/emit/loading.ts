import * as ps from "../powershell/ast.js";

/** What every file begins with that the generator writes. */
export const generatedNotice = (moduleName: string): string =>
  `${moduleName}: generated from src/ by "npm run build". Change it there.`;

/** Everywhere: what is not there is an error, and no `$null`. */
export const strictMode: ps.Statement = ps.run(
  ps.command("Set-StrictMode", [{ name: "Version", value: { kind: "number", text: "3.0" } }]),
);

/**
 * Classes do not load in ConstrainedLanguage; one sentence says so, instead of a page of parser errors. It stands where the
 * classes are loaded: at the import it would cost 7 ms of some 65 (measured on 7.6.9).
 *
 * @param action whether the sentence ends what runs here (`Stop`), or what comes behind it does
 */
export function languageGuard(moduleName: string, action: "Stop" | "Continue", behind: ps.Block = []): ps.Statement {
  const mode = ps.member(ps.member(ps.variable("ExecutionContext"), "SessionState"), "LanguageMode");
  const first = [`${moduleName} needs FullLanguage mode, and this session is in `, mode, ": "];
  const advice = ps.text("have the module signed by a publisher that the policy trusts.");
  const refusal = ps.command("Write-Error", [
    { name: "Message", value: ps.variable("message") },
    { name: "ErrorId", value: ps.text("FullLanguageNeeded") },
    { name: "Category", value: ps.text("PermissionDenied") },
    { name: "ErrorAction", value: ps.text(action) },
  ]);
  return {
    kind: "if",
    branches: [
      {
        condition: ps.binary(mode, "-ne", ps.text("FullLanguage")),
        body: [
          ps.assign(ps.variable("message"), ps.binary({ kind: "expandable", parts: first }, "+", advice)),
          ps.run(refusal),
          ...behind,
        ],
      },
    ],
  };
}

/**
 * Loads the assemblies and then the file of the classes.
 *
 * @param core the path of that file from the folder of the one in which this stands
 */
export function coreLoading(assemblies: readonly string[], core: string): ps.Statement[] {
  const loads: ps.Statement[] = assemblies.map((value) =>
    ps.assign(
      ps.nullValue,
      ps.invoke(ps.type("System.Reflection.Assembly"), "Load", { kind: "string", value, isWhole: true }),
    ),
  );
  if (loads.length > 0) {
    loads.unshift({ kind: "comment", lines: ["The types of these have to be there when the classes are parsed."] });
  }
  return [
    ...loads,
    { kind: "blank" },
    { kind: "dotSource", path: { kind: "expandable", parts: [ps.variable("PSScriptRoot"), `/${core}`] } },
  ];
}
