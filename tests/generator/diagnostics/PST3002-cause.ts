export function failure(): Error {
  return new Error("a", { cause: "b" }); // <-
}
