/**
 * A pattern for names, to be matched against names in lower case: the pattern's own way to ignore case depends on the culture.
 *
 * @param text with PowerShell's wildcards
 * @throws the .NET exception of what is no pattern
 */
export function namePattern(text: string): System.Management.Automation.WildcardPattern {
  const pattern = new System.Management.Automation.WildcardPattern(
    text.toLowerCase(),
    System.Management.Automation.WildcardOptions.None,
  );
  // A bad pattern only shows when it is used.
  pattern.isMatch("");
  return pattern;
}
