export function twins(path: string): string {
  const Path = path; // <-
  return Path;
}
