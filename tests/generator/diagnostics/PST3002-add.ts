export function added(names: Set<string>): Set<string> {
  return names.add("a"); // <-
}
