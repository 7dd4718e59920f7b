import type { CallableModel, ParameterModel } from "../model/command.js";
import { asObject, type Literal } from "../model/literals.js";

/** How a parameter binds in one parameter set. */
export interface Binding {
  readonly isMandatory: boolean;
  /** From 0; `undefined` where it is given by name. */
  readonly position: number | undefined;
  readonly isFromPipeline: boolean;
  readonly isFromPropertyName: boolean;
  readonly isFromRemaining: boolean;
}

/** The names of a command's parameter sets, the default one first; none where every parameter is in all of them. */
export function parameterSets(command: CallableModel): string[] {
  const named = command.parameters.flatMap((parameter) => Object.keys(asObject(parameter.options["sets"])));
  const chosen = command.options["defaultParameterSet"];
  return [...new Set(named.length > 0 && typeof chosen === "string" ? [chosen, ...named] : named)];
}

/** How a parameter binds in a set, or `undefined` where it is not in it. */
export function bindingIn(parameter: ParameterModel, set: string | undefined): Binding | undefined {
  const { sets, ...common } = parameter.options;
  const own = asObject(sets);
  if (Object.keys(own).length === 0) return readBinding(common);
  if (set === undefined || !(set in own)) return undefined;
  return readBinding({ ...common, ...asObject(own[set]) });
}

function readBinding(options: { readonly [name: string]: Literal }): Binding {
  const { position } = options;
  return {
    isMandatory: options["mandatory"] === true,
    position: typeof position === "number" ? position : undefined,
    isFromPipeline: options["valueFromPipeline"] === true,
    isFromPropertyName: options["valueFromPipelineByPropertyName"] === true,
    isFromRemaining: options["valueFromRemainingArguments"] === true,
  };
}

/** The types of what a command takes from the pipeline as it is, not by the name of a property. */
export function inputTypes(command: CallableModel): string[] {
  const sets = parameterSets(command);
  const takes = (parameter: ParameterModel): boolean =>
    [undefined, ...sets].some((set) => bindingIn(parameter, set)?.isFromPipeline === true);
  return command.parameters.filter(takes).map((parameter) => parameter.acceptsType ?? fullName(parameter.type));
}

const fullNames = new Map([
  ["string", "System.String"],
  ["int", "System.Int32"],
  ["double", "System.Double"],
  ["datetime", "System.DateTime"],
  ["pscustomobject", "System.Management.Automation.PSObject"],
  ["object", "System.Object"],
]);

/** What comes down the pipeline one by one is the element of an array. */
function fullName(type: string): string {
  const element = type.replace(/\[\]$/, "");
  return fullNames.get(element) ?? element;
}
