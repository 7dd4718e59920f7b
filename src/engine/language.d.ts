/**
 * The words that TypeScript lacks and the generator knows: number types, out parameters, and the decorators that
 * make a class a command, a script or a DSC resource. Declarations only; there is no code behind them outside the generated module.
 */

/** A number known to be whole and within 32 bits; `[int]` in PowerShell. */
declare type int = number & { readonly __int?: never };

/** A block of bytes; `[byte[]]` in PowerShell. */
declare type bytes = Uint8Array;

/** A box for an out parameter; `[ref]` in PowerShell. */
interface Ref<T> {
  value: T;
}

/** Makes a box for an out parameter: `const number = ref(0); System.Int32.tryParse(text, number)`. */
declare function ref<T>(initial: T): Ref<T>;

/** Cmdlets, by the names that `cmdlets.d.ts` gives them; each call ends where the cmdlet fails. */
declare namespace PowerShell {
  /**
   * `a | b`: what each gives goes into the next, and what the last gives is the result. The first may be a value.
   *
   * `PowerShell.pipe(PowerShell.getChildItem({ literalPath: folder }), PowerShell.removeItem())`
   */
  function pipe<Result>(first: unknown, last: Result): Result;
  function pipe<Result>(first: unknown, second: unknown, last: Result): Result;
  function pipe<Result>(first: unknown, second: unknown, third: unknown, last: Result): Result;
}

/** How the command is declared, beside its name. */
interface CmdletOptions {
  /** The type name of what it writes, for `[OutputType]`. */
  outputType?: string;
  /** Whether it asks before it changes anything (`-WhatIf`, `-Confirm`). */
  supportsShouldProcess?: boolean;
  /** From which impact on the caller's `$ConfirmPreference` makes it ask. */
  confirmImpact?: "Low" | "Medium" | "High";
  /** The parameter set taken where the arguments do not decide. */
  defaultParameterSet?: string;
}

/** How one parameter binds. */
interface ParameterOptions {
  mandatory?: boolean;
  position?: number;
  valueFromPipeline?: boolean;
  valueFromPipelineByPropertyName?: boolean;
  /** The parameter sets it belongs to; all where absent. A set's own options override the common ones. */
  sets?: Record<string, ParameterOptions>;
  /** It takes all arguments that no other parameter does. */
  valueFromRemainingArguments?: boolean;
  /** What `Get-Help` and the prompt for a missing value say in a few words. */
  helpMessage?: string;
  /** Tab completion and syntax do not offer it. */
  dontShow?: boolean;
  alias?: readonly string[];
}

/** What a completion function is given. */
interface CompletionRequest {
  /** What the user has typed of the value so far. */
  word: string;
  /** The parameters the user has already given, by name. */
  bound: System.Collections.IDictionary;
  /** Resolves paths as the user's session does: `$ExecutionContext.SessionState.Path`. */
  paths: System.Management.Automation.PathIntrinsics;
}

type FieldDecorator = (target: undefined, context: ClassFieldDecoratorContext) => void;

/** Makes the class the command `verb-noun`. */
declare function Cmdlet(
  verb: string,
  noun: string,
  options?: CmdletOptions,
): (target: abstract new (...parameters: never[]) => object, context: ClassDecoratorContext) => void;

/** Makes the field a parameter of the command or the script. */
declare function Parameter(options?: ParameterOptions): FieldDecorator;

/** Other names: of the command on its class, of a parameter on its field. */
declare function Alias(
  ...names: string[]
): (
  target: undefined | (abstract new (...parameters: never[]) => object),
  context: ClassFieldDecoratorContext | ClassDecoratorContext,
) => void;

/** `[ValidateRange]`: both ends are allowed. */
declare function ValidateRange(minimum: number, maximum: number): FieldDecorator;

/** `[ValidateLength]`: of a text, or of each text of an array; both ends are allowed. */
declare function ValidateLength(minimum: int, maximum: int): FieldDecorator;

/** `[ValidateCount]`: of the values of an array; both ends are allowed. */
declare function ValidateCount(minimum: int, maximum: int): FieldDecorator;

/** `[ValidatePattern]`, with PowerShell's `-match` rules; the text is a .NET regular expression. */
declare function ValidatePattern(pattern: string): FieldDecorator;

/** `[ValidateSet]` for a field of type `string`; a union of literals has it already. */
declare function ValidateSet(...values: string[]): FieldDecorator;

/** `[ValidateNotNull]`. */
declare function ValidateNotNull(): FieldDecorator;

/** `[ValidateNotNullOrEmpty]`. */
declare function ValidateNotNullOrEmpty(): FieldDecorator;

/** `[AllowNull]`: a mandatory parameter takes `$null`. */
declare function AllowNull(): FieldDecorator;

/** `[AllowEmptyString]`: a mandatory text may be empty. */
declare function AllowEmptyString(): FieldDecorator;

/** `[AllowEmptyCollection]`: a mandatory array may be empty. */
declare function AllowEmptyCollection(): FieldDecorator;

/** `[SupportsWildcards]`: `Get-Help` says that wildcards are allowed. */
declare function SupportsWildcards(): FieldDecorator;

/** Only objects of this `PSTypeName` bind (`[PSTypeName]`). */
declare function AcceptsType(typeName: string): FieldDecorator;

/** Tab completion: `complete` gives the candidates for what is typed so far. */
declare function Completer(
  complete: (request: CompletionRequest) => readonly System.Management.Automation.CompletionResult[],
): FieldDecorator;

/** How the script is made, beside its path. */
interface ScriptOptions {
  /**
   * Whether there is `<path>.Launcher.ps1` too: a starter that is copied beside folders of versions and a file `current`, which
   * names one of them, and so stays the same while versions change.
   */
  launcher?: boolean;
}

/**
 * Makes the class the script `<path>.ps1` of the module, for what starts files and no commands, such as a scheduled task. It has
 * `execute(cmdlet: System.Management.Automation.PSCmdlet): int`, which gives the exit code.
 */
declare function Script(
  path: string,
  options?: ScriptOptions,
): (target: abstract new () => object, context: ClassDecoratorContext) => void;

/**
 * Puts the class with its file into the script `<path>.ps1` of the module, which is read only when `onDemand` asks for an object of
 * it. Other files do not name it: they know its object by an interface.
 */
declare function OnDemand(path: string): (target: abstract new () => object, context: ClassDecoratorContext) => void;

/** A new object of a class with `@OnDemand`, whose file is read now: keep it where it is wanted again. */
declare function onDemand<T>(type: new () => T): T;

/** How one property of a DSC resource is configured; one of these at most. */
interface DscPropertyOptions {
  /** Whether it tells which thing is meant. */
  key?: boolean;
  mandatory?: boolean;
  /** Whether only `get` says it. */
  notConfigurable?: boolean;
}

/** Makes the class the DSC resource of that name; it has `get()` of its own type, `set()` and `test()`. */
declare function DscResource(name: string): (target: abstract new () => object, context: ClassDecoratorContext) => void;

/** Makes the field a property of the resource. */
declare function DscProperty(options?: DscPropertyOptions): FieldDecorator;

/** What the manifest says of the module; `src/module.ts` holds it. */
interface ModuleDefinition {
  name: string;
  guid: string;
  author?: string;
  copyright?: string;
  description?: string;
  tags?: readonly string[];
  licenseUri?: string;
  projectUri?: string;
  releaseNotes?: string;
}
