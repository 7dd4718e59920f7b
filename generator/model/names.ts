/** PowerShell's own variables, which a local would overwrite or could not be assigned (about_Automatic_Variables). */
const ownVariables = new Set(
  (
    "true false null this host error executioncontext home pid psculture psedition pshome psuiculture psversiontable " +
    "shellid iscoreclr islinux ismacos iswindows allnodes args consolefilename event eventargs eventsubscriber foreach " +
    "input matches myinvocation nestedpromptlevel profile psboundparameters pscmdlet pscommandpath psdebugcontext psitem " +
    "psscriptroot pssenderinfo pwd sender stacktrace switch lastexitcode ofs psdefaultparametervalues " +
    "confirmpreference whatifpreference debugpreference erroractionpreference informationpreference progresspreference " +
    "verbosepreference warningpreference script global local private using env function variable alias"
  ).split(" "),
);

/** Parameters that every advanced function has already (about_CommonParameters). */
const commonParameters = new Set(
  (
    "verbose debug erroraction warningaction informationaction errorvariable warningvariable informationvariable " +
    "outvariable outbuffer pipelinevariable progressaction whatif confirm usetransaction"
  ).split(" "),
);

/** Whether a local of this name would clash with one of PowerShell's own variables. */
export const isOwnVariable = (name: string): boolean => ownVariables.has(name.toLowerCase());

/** Whether a parameter of this name would clash with a common parameter. */
export const isCommonParameter = (name: string): boolean => commonParameters.has(name.toLowerCase());

/** The PowerShell spelling of a member or of a file's class: `storeName` is `StoreName`. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The spelling of a variable: `StoreName` is `storeName`. */
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
