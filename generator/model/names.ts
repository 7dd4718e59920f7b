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

/** The common parameters with their aliases, which no parameter of a command may have. */
export const commonAliases: ReadonlySet<string> = new Set([
  ...commonParameters,
  ..."vb db ea wa infa ev wv iv ov ob pv proga wi cf usetx".split(" "),
]);

/** What Get-Verb lists in Windows PowerShell 5.1 (Build and Deploy came with PowerShell 6). */
export const approvedVerbs: ReadonlySet<string> = new Set(
  (
    "Add Approve Assert Backup Block Checkpoint Clear Close Compare Complete Compress Confirm Connect Convert ConvertFrom " +
    "ConvertTo Copy Debug Deny Disable Disconnect Dismount Edit Enable Enter Exit Expand Export Find Format Get Grant Group " +
    "Hide Import Initialize Install Invoke Join Limit Lock Measure Merge Mount Move New Open Optimize Out Ping Pop Protect " +
    "Publish Push Read Receive Redo Register Remove Rename Repair Request Reset Resize Resolve Restart Restore Resume Revoke " +
    "Save Search Select Send Set Show Skip Split Start Step Stop Submit Suspend Switch Sync Test Trace Unblock Undo Uninstall " +
    "Unlock Unprotect Unpublish Unregister Update Use Wait Watch Write"
  ).split(" "),
);

/** Words that end in an "s" and are no plural. */
const singular = /(?:[sui]s|Alias|Atlas|Bias|Canvas|Dns|Https|News|Series|Tls|Windows|[A-Z]S)$/;

/** Whether the last word of a noun reads as a plural. */
export const isPlural = (noun: string): boolean => noun.endsWith("s") && !singular.test(noun);

/** What one of `bindings` is called: `binding`. */
export function singularOf(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  return /[^s]s$/.test(name) ? name.slice(0, -1) : "item";
}

/** What a function gives, by its name: `findRecord` gives a `record`. */
export function resultName(name: string): string {
  const words = name.split(/(?=[A-Z])/);
  return camel(words.length > 1 ? words.slice(1).join("") : name);
}
