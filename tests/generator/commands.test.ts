import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { generate, makeModule, removeModules, runPowerShell } from "./foreignModule.js";

/** A command that uses every decorator there is. */
const source = readFileSync(join(process.cwd(), "tests/generator/modules/findParcel.ts"), "utf8");

/** What to ask of it: a PowerShell expression whose value comes back as JSON. */
const questions: Readonly<Record<string, readonly [expression: string, expected: unknown]>> = {
  "is exported with its alias": ["(Get-Module Parcels).ExportedCommands.Keys | Sort-Object", ["Find-Parcel", "fp"]],
  "has its sets, the default first": [
    "$command.ParameterSets | ForEach-Object { $_.Name + '=' + $_.IsDefault }",
    ["Code=True", "Weight=False"],
  ],
  "has its mandatory parameters by set": [
    "$command.ParameterSets | ForEach-Object { ($_.Parameters | Where-Object IsMandatory).Name -join ',' }",
    ["Code", "Weight"],
  ],
  "has its positions": [
    "$command.ParameterSets[0].Parameters | Where-Object { $_.Position -ge 0 } | ForEach-Object { $_.Name + $_.Position }",
    ["Code0", "Note1"],
  ],
  "has its aliases": ["$command.Parameters.Code.Aliases", ["Id", "ParcelCode"]],
  "has its help message": [
    "$command.ParameterSets[0].Parameters.Where({ $_.Name -eq 'Code' }).HelpMessage",
    "AB12 and the like",
  ],
  "does not offer what is hidden": [
    "$command.Parameters.Debugging.ParameterSets.__AllParameterSets.ValueFromRemainingArguments",
    false,
  ],
  "says in its help that wildcards are allowed": ["(Get-Help Find-Parcel -Parameter Depot).globbing", "true"],
  "has a synopsis": ["(Get-Help Find-Parcel).Synopsis", "Finds parcels."],
  "has a description": ["(Get-Help Find-Parcel).Description.Text", "A block comment <`# may #`> stand in it."],
  "has the help of a parameter": ["(Get-Help Find-Parcel -Parameter Weight).Description.Text", "In grams."],
  "has two examples": ["(Get-Help Find-Parcel -Examples).Examples.Example.Count", 2],
  "has its first example": ["(Get-Help Find-Parcel).Examples.Example[0].Code", "Find-Parcel -Code AB12"],
  "has its notes": ["(Get-Help Find-Parcel).alertSet.alert.Text", "Costs nothing."],
  "has its links": [
    "(Get-Help Find-Parcel).relatedLinks.navigationLink.Uri | Where-Object { $_ }",
    "https://example.invalid/parcels",
  ],
  "has its inputs": ["(Get-Help Find-Parcel).inputTypes.inputType.type.name", "System.String. The codes."],
  "has its outputs": ["(Get-Help Find-Parcel).returnValues.returnValue.type.name", "Parcels.Parcel"],
  "binds by position, and what remains": ["Find-Parcel AB12 first x y z", "AB12|first|x,y,z|||Slow|0|"],
  "binds from the pipeline": ["'AB12', 'CD34' | Find-Parcel", ["AB12|||||Slow|0|", "CD34|||||Slow|0|"]],
  "binds by the name of a property, also by alias": [
    "[pscustomobject]@{ ParcelCode = 'AB12'; Depot = 'a', 'b' } | Find-Parcel",
    "AB12|||a,b||Slow|0|",
  ],
  "binds by alias of command and parameter": ["fp -Id AB12", "AB12|||||Slow|0|"],
  "binds a default": [
    "(Get-Command Find-Parcel).ScriptBlock.Ast.Body.ParamBlock.Parameters.Where({ $_.Name.VariablePath.UserPath -eq 'Speed' }).DefaultValue.Value",
    "Slow",
  ],
  "takes a switch": ["Find-Parcel AB12 -Debugging", "AB12|||||Slow|0|yes"],
  "takes a number in range": ["Find-Parcel -Weight 1000", "||||1000|Slow|0|"],
  "takes an empty list where that is allowed": ["Find-Parcel AB12 -Label @()", "AB12|||||Slow|0|"],
  "takes what may be empty": ["Find-Parcel AB12 -Note ''", "AB12|||||Slow|0|"],
};

/** Calls that do not bind, and what the error is named after. */
const refusals: Readonly<Record<string, readonly [call: string, id: string]>> = {
  "a number out of range": ["Find-Parcel -Weight 0", "ParameterArgumentValidationError,Find-Parcel"],
  "a text of another pattern": ["Find-Parcel -Code ab12", "ParameterArgumentValidationError,Find-Parcel"],
  "a text too long": ["Find-Parcel AB12 -Note 12345678901", "ParameterArgumentValidationError,Find-Parcel"],
  "too many values": ["Find-Parcel AB12 -Label a, b, c, d, e", "ParameterArgumentValidationError,Find-Parcel"],
  "a value of no list": ["Find-Parcel AB12 -Speed Warp", "ParameterArgumentValidationError,Find-Parcel"],
  "a value of no set": ["Find-Parcel AB12 -Carrier Ghost", "ParameterArgumentValidationError,Find-Parcel"],
  "nothing where something must be": ["Find-Parcel AB12 -Depot $null", "ParameterArgumentValidationError,Find-Parcel"],
  "an empty text": ["Find-Parcel AB12 -Sender ''", "ParameterArgumentValidationError,Find-Parcel"],
  "two sets at once": ["Find-Parcel -Code AB12 -Weight 1", "AmbiguousParameterSet,Find-Parcel"],
};

describe("A command of another module", () => {
  const answers = new Map<string, unknown>();
  before(async () => {
    const folder = makeModule("Parcels", { "src/findParcel.ts": source });
    const built = generate("build", folder);
    assert.equal(built.code, 0, built.said);
    const asked = [
      ...Object.entries(questions).map(([name, [expression]]) => ({ name, expression })),
      ...Object.entries(refusals).map(([name, [call]]) => ({
        name,
        expression: `$(try { ${call} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId })`,
      })),
    ];
    const lines = asked.map(
      ({ name, expression }) =>
        `$answers['${name}'] = try { $value = @(${expression}); if ($value.Count -eq 1) { $value[0] } else { $value } } catch { "failed: $_" }`,
    );
    const script = [
      `Import-Module '${join(folder, "Parcels.psd1")}'`,
      "$command = Get-Command Find-Parcel",
      "$answers = @{}",
      ...lines,
      "ConvertTo-Json -InputObject $answers -Depth 3",
    ];
    const parsed = JSON.parse(await runPowerShell(script.join("\n"))) as Record<string, unknown>;
    for (const [name, answer] of Object.entries(parsed)) answers.set(name, answer);
  });
  after(removeModules);

  for (const [name, [, expected]] of Object.entries(questions)) {
    test(name, () => assert.deepEqual(answers.get(name), expected));
  }
  for (const [name, [, id]] of Object.entries(refusals)) {
    test(`refuses ${name}`, () => assert.equal(answers.get(name), id));
  }
});
