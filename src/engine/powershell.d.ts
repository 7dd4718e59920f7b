/** PowerShell's own types, as far as commands need them. Facts: the reference of System.Management.Automation. */
declare namespace System.Management.Automation {
  enum ErrorCategory {
    NotSpecified,
    InvalidData,
    InvalidArgument,
    InvalidOperation,
    InvalidResult,
    ObjectNotFound,
    ReadError,
    WriteError,
    ResourceUnavailable,
    NotImplemented,
    PermissionDenied,
    SecurityError,
  }

  enum ShouldProcessReason {
    None,
    WhatIf,
  }

  class ErrorRecord {
    constructor(
      exception: System.Exception,
      errorId: string,
      category: ErrorCategory,
      target: object | string | undefined,
    );
    readonly exception: System.Exception;
    readonly fullyQualifiedErrorId: string;
  }

  /** A command's way out: everything it says or gives goes through this object. */
  class PSCmdlet {
    readonly parameterSetName: string;
    readonly sessionState: SessionState;
    readonly myInvocation: InvocationInfo;
    /** The caller's preference, or the global one; a preference that the call itself was given is in neither. */
    getVariableValue(name: "WhatIfPreference" | "global:WhatIfPreference"): boolean;
    getVariableValue(name: "ConfirmPreference" | "global:ConfirmPreference"): string;
    writeObject(value: object | string | number | boolean): void;
    writeError(record: ErrorRecord): void;
    throwTerminatingError(record: ErrorRecord): never;
    writeWarning(message: string): void;
    writeVerbose(message: string): void;
    writeDebug(message: string): void;
    shouldProcess(target: string, action: string): boolean;
    /** Tells through `reason` whether a refusal is the caller's `-WhatIf` or an answer "no". */
    shouldProcess(description: string, question: string, caption: string, reason: Ref<ShouldProcessReason>): boolean;
    shouldContinue(question: string, caption: string): boolean;
    getUnresolvedProviderPathFromPSPath(path: string): string;
    /** The full paths that a path with wildcards stands for; `provider` gets the provider they belong to. */
    getResolvedProviderPathFromPSPath(path: string, provider: Ref<ProviderInfo | undefined>): readonly string[];
  }

  class ProviderInfo {
    readonly name: string;
  }

  class InvocationInfo {
    /** The parameters the caller gave, by name. */
    readonly boundParameters: System.Collections.Generic.Dictionary<string, object>;
  }

  /**
   * The value of a switch such as `-WhatIf`; `-WhatIf:$false` is given, but not present.
   *
   * @valueType
   */
  class SwitchParameter {
    readonly isPresent: boolean;
  }

  class SessionState {
    readonly path: PathIntrinsics;
  }

  class PathIntrinsics {
    /** The full file-system path of what the user typed, whether it exists or not. */
    getUnresolvedProviderPathFromPSPath(path: string): string;
  }

  enum CompletionResultType {
    Text,
    ParameterValue,
  }

  class CompletionResult {
    constructor(completionText: string, listItemText: string, resultType: CompletionResultType, toolTip: string);
  }

  class WildcardPattern {
    constructor(pattern: string, options: WildcardOptions);
    isMatch(input: string): boolean;
    /** The pattern that only `text` itself matches. */
    static escape(text: string): string;
  }

  enum WildcardOptions {
    None,
    CultureInvariant,
    IgnoreCase,
  }
}
