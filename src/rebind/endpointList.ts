/** As many as a reader takes in. */
const mostEndpoints: int = 5;

/** The first few for a sentence, and how many more there are. */
export function endpointList(endpoints: readonly string[]): string {
  const shown: string[] = [];
  for (const endpoint of endpoints) {
    if (shown.length === mostEndpoints) return `${shown.join(", ")} and ${endpoints.length - mostEndpoints} more`;
    shown.push(endpoint);
  }
  return shown.join(", ");
}
