import type { ts } from "ts-morph";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ParameterModel } from "../model/command.js";
import type { Literal } from "../model/literals.js";

/** Gives what is wrong with an attribute of a parameter, or `undefined`. */
type Check = (parameter: ParameterModel, values: readonly Literal[]) => string | undefined;

const elementType = (parameter: ParameterModel): string => parameter.type.replace(/\[\]$/, "");
const isArray = (parameter: ParameterModel): boolean => parameter.type.endsWith("[]");
const isText = (parameter: ParameterModel): boolean => elementType(parameter) === "string";
const isNumber = (parameter: ParameterModel): boolean => ["int", "double"].includes(elementType(parameter));

const ends = (values: readonly Literal[], least: number): string | undefined => {
  const [minimum = 0, maximum = 0] = values.map(Number);
  if (minimum < least || !Number.isFinite(maximum)) return `${minimum} is out of range`;
  return minimum > maximum ? `${minimum} is more than ${maximum}` : undefined;
};

const forText: Check = (parameter) => (isText(parameter) ? undefined : "it is for text");

const checks = new Map<string, Check>([
  ["ValidateRange", (parameter, values) => (isNumber(parameter) ? ends(values, -Infinity) : "it is for numbers")],
  ["ValidateLength", (parameter, values) => forText(parameter, values) ?? ends(values, 0)],
  ["ValidateCount", (parameter, values) => (isArray(parameter) ? ends(values, 0) : "it is for arrays")],
  ["ValidatePattern", forText],
  ["SupportsWildcards", forText],
  ["AllowEmptyString", forText],
  ["AllowEmptyCollection", (parameter) => (isArray(parameter) ? undefined : "it is for arrays")],
  [
    "ValidateSet",
    (parameter, values) => {
      if (parameter.allowed.length > 0) return "its type says already which values there are";
      return values.length === 0 ? "it names no value" : forText(parameter, values);
    },
  ],
]);

/** Attributes that PowerShell refuses at the call, or that say nothing, because the type of the parameter is another. */
export function checkAttributes(diagnostics: Diagnostics, at: ts.Node, parameter: ParameterModel): void {
  for (const { name, values } of parameter.attributes) {
    const foreign = values.find((value) => typeof value === "string" && /[^\x20-\x7e]/.test(value));
    const problem =
      foreign === undefined
        ? checks.get(name)?.(parameter, values)
        : "the emitted file is ASCII, and what an attribute holds is no expression";
    if (problem !== undefined) diagnostics.refuse(at, "PST4013", name, parameter.name, problem);
  }
  const texts = [...parameter.allowed, ...parameter.aliases, String(parameter.options["helpMessage"] ?? "")];
  if (texts.some((text) => /[^\x20-\x7e]/.test(text)))
    diagnostics.refuse(
      at,
      "PST4013",
      "Parameter",
      parameter.name,
      "its values, aliases and help message must be ASCII",
    );
  if (parameter.options["valueFromRemainingArguments"] === true && !isArray(parameter))
    diagnostics.refuse(at, "PST4013", "Parameter", parameter.name, "the remaining arguments need an array");
}
