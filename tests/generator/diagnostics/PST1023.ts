export function computed(key: "name"): unknown {
  return { [key]: "x" }; // <-
}
export function method(): unknown {
  return { name: "a", run() { return "b"; } }; // <-
}
export function getter(): unknown {
  return {
    get name() { return "a"; }, // <-
  };
}
