export function tests(text: string): boolean[] {
  return [
    /(?:(a)|b)*/.test(text), // <-
    /(?:(a)?b){2}/.test(text), // <-
    /(a)(?<name>b)/.test(text), // <-
    /(?<na\u0061me>b)/.test(text), // <-
    /(?:(a)b)*(c)?/.test(text),
  ];
}
