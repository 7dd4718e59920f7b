export function tests(text: string): boolean[] {
  return [
    /./u.test(text), // <-
    /a/y.test(text), // <-
    /a/d.test(text), // <-
    /\p{L}/.test(text), // <-
    /(?:a*)*/.test(text), // <-
    /(?:a?)?b/.test(text), // <-
    /(?:\b)+/.test(text), // <-
    /(a)\1/i.test(text), // <-
    /\1(a)/.test(text), // <-
    /(a\1)/.test(text), // <-
    /(?<=(a)\1)b/.test(text), // <-
    /\2(a)/.test(text), // <-
    /\01/.test(text), // <-
    /\c1/.test(text), // <-
    /\u{61}/.test(text), // <-
  ];
}
