/**
 * Every refusal of the compiler: its fixed id, what is wrong, what to write instead. `{0}` stands for the thing.
 * PST1xxx syntax, PST2xxx types, PST3xxx library, PST4xxx commands.
 */
export const catalogue = {
  PST1000: ["{0} is not part of the language this compiler takes.", "See docs/compiler.md for what to write instead."],
  PST1001: ["A `var` has no block scope.", "Write `const` or `let`."],
  PST1003: ["The name `{0}` is PowerShell's own.", "Give it another name."],
  PST1004: ["`{0}` and `{1}` differ only by case, which PowerShell does not tell apart.", "Rename one of them."],
  PST1005: ["This cannot be taken out of the value by a pattern.", "Declare each variable by itself."],
  PST1006: ["A clause of `switch` must end in `break`, `return`, `throw` or `continue`.", "End it, or use `if`."],
  PST1007: ["This assignment cannot be taken for a value here.", "Assign on a line of its own."],
  PST1008: ["`{0}` compares with conversion.", "Write `===` or `!==`."],
  PST1009: ["This cannot be called or taken as a function here.", "Write a function in its place: `(x) => f(x)`."],
  PST1010: ["The emitted files are ASCII, and this comment is not: {0}.", "Write it in ASCII."],
  PST1012: [
    "Only functions, constants, classes, interfaces and types may stand at the top of a file, not {0}.",
    "Move it into a function.",
  ],
  PST1013: [
    "The initial value of `{0}` needs statements of its own.",
    "Assign it in the constructor, or write a function.",
  ],
  PST1014: [
    "Two classes would be named `{0}`: of two files, or of a file's functions and a class in it.",
    "Rename one.",
  ],
  PST1015: [
    "This `break` leaves a `switch` from the middle of its clause.",
    "Put what follows it into an `else`, or use `if` instead of `switch`.",
  ],
  PST1016: [
    "The loop goes over `{0}` and changes it.",
    "Go over a copy (`items.slice()`), or collect the changes first.",
  ],
  PST1017: ["The compiler failed here: {0}", "This is a mistake of the compiler; write the statement in another way."],
  PST1018: ["`{0}` cannot leave a `finally` block.", "Move it behind the `try` statement."],
  PST1023: [
    "This member of an object literal has no name and value that are known.",
    "Write `name: value`; a function is a value too: `run: () => ...`.",
  ],
  PST1024: [
    "{0} looks at the members of an object as at a table, and they are known only when the program runs.",
    "Name the members, or keep the entries in a Map.",
  ],
  PST1025: [
    "The decorator `@{0}` {1}.",
    "See docs/compiler.md, Commands: which decorators there are, and where they stand.",
  ],
  PST1019: [
    "`{0}` may call itself without a bound that is seen, and a stack that overflows ends PowerShell without `catch` or `finally`.",
    "Write a loop with a list of what is left, or give each function of the cycle an `int` parameter: `if (depth > 100) throw ...`, `walk(item, depth + 1)`, and a first call with a number.",
  ],
  PST1020: [
    "The function uses the variable `{0}`, which PowerShell cannot share with it as JavaScript does.",
    "Declare the variable by itself before the function; where it changes in a loop, give the function a copy: `const current = ...`.",
  ],
  PST1021: [
    "The method `{0}` as a value would lose its object.",
    "Write a function that calls it: `(x) => this.method(x)`.",
  ],
  PST1022: [
    "An array has no holes here: {0}.",
    "Write every element, or `Array.from({ length: count }, () => value)`.",
  ],
  PST1026: ["These files import one another: {0}.", "Move what both need into a file of its own."],
  PST1027: ["tsconfig.json must say {0}: the compiler rests on what TypeScript knows.", "Say so in compilerOptions."],
  PST1028: ["{0} cannot be used: {1}.", "See docs/compiler.md, Command line."],
  PST1029: [
    "`{0}` is no file that is compiled with this project.",
    "Import files of the project that tsconfig.json includes; .NET types and cmdlets need no import.",
  ],
  PST2001: ["The type of {0} is `any` or `unknown`, so no faithful PowerShell can be chosen.", "Give it a type."],
  PST2002: [
    "Whether {0} counts as true cannot be told by its type.",
    "Compare it: `=== undefined`, `.length > 0`, `!== 0`.",
  ],
  PST2003: [
    "{0} expects an `int`, and this may be no whole number.",
    "Use Math.floor or Math.trunc, or declare the value as `int`.",
  ],
  PST2004: [
    "The element types differ: {0} is expected, {1} is given. PowerShell would copy the list.",
    "Declare both alike, or build a new array.",
  ],
  PST2005: [
    "A hole of a template must be text, a number or a boolean that is there, not {0}.",
    "Turn it into text first.",
  ],
  PST2006: [
    "An object literal needs an interface, so that every member is known.",
    "Declare an interface and give the literal that type.",
  ],
  PST2007: [
    "`{0}` cannot be applied to {1} and {2} with JavaScript's meaning.",
    "Convert one of them, or compare within one type.",
  ],
  PST2009: ["The type {0} has no PowerShell form here.", "See docs/compiler.md for the types there are."],
  PST2012: [
    "`{0}` has other parameters, another result or another default than what it overrides.",
    "Declare both alike: PowerShell would take it for a different method.",
  ],
  PST2013: [
    "This function takes other parameters, or gives another result, than its place asks for.",
    "Write a function for this place that calls it: `(x) => f(x)`.",
  ],
  PST2015: [
    "`{0}` without a comparison puts {1} in the order of their texts: 10 comes before 9.",
    "Give a comparison: `(a, b) => a - b`.",
  ],
  PST2017: [
    "A regular expression with the flag `{0}` keeps its place from one use to the next, which .NET's does not.",
    "Give it only to match, matchAll, replace, replaceAll, split or search, itself or by a `const` of the same file; for one test leave the flag out.",
  ],
  PST2018: [
    "{0} may be missing, or be of a class, and cannot be spread with JavaScript's meaning.",
    "Write each member out, with `??` where it may be missing.",
  ],
  PST2019: [
    "The member `{0}` may be missing, and an object of the type {1} does not even have it.",
    "Declare it there too, or build the object here: `{ ...value, name: undefined }`.",
  ],
  PST2014: [
    "`{0}` gives a list or a map that a generic function made without knowing the type of what is in it, and this place expects one of text, numbers or booleans.",
    "Give the elements one by one, make the list here, or write the function for this type.",
  ],
  PST2020: [
    "{0} is written as JSON, which names members in the order in which they were made.",
    "Make it with its members in the order declared, and give it no member later.",
  ],
  PST2021: ["{0} has no exact form in JSON here: {1}.", "Use interfaces, arrays, texts, numbers and booleans."],
  PST3001: ["`{0}` is not in the library this compiler knows.", "See docs/compiler.md, Library."],
  PST3002: ["`{0}` is supported only {1}.", "See docs/compiler.md, Library."],
  PST3003: ["This part of a regular expression has no exact .NET form: {0}.", "Write it without."],
  PST3004: ["`{0}` has no exact PowerShell form: {1}.", "Write it as the message says."],
  PST3005: [
    "`{0}` needs {1}, which Windows PowerShell 5.1 has not.",
    "Use what both engines have: what is emitted must run on either.",
  ],
  PST3007: [
    "The last digit of `{0}` is not the same in .NET as in JavaScript.",
    "Use what is: + - * /, `x ** 2`, `2 ** n`, Math.sqrt and the functions that round.",
  ],
  PST3008: ["`{0}` asks for the time or for chance.", "Use System.DateTime or System.Random."],
  PST3009: [
    "`{0}` is only on Windows, and a file that names it could not be loaded elsewhere.",
    "Take an object of it from a cmdlet, such as `PowerShell.newObject({ comObject: name }) as Type`.",
  ],
  PST3006: ["`{0}` is not for compiled code: {1}.", "See docs/compiler.md, Cmdlets, for what there is instead."],
  PST4001: ["The command {0} has no description.", "Write JSDoc above its class: its first sentence is the synopsis."],
  PST4002: ["The parameter {0} has no description.", "Write JSDoc above it."],
  PST4003: ["A decorator's arguments must be literals, not {0}.", "Write the value out."],
  PST4004: ["The parameter name {0} is PowerShell's own.", "Choose another name."],
  PST4005: ["The command {0} has no example.", "Add an @example: the command, a blank line, what it shows."],
  PST4006: ["A view must be a plain literal; this is {0}.", "Write the value out."],
  PST4007: [
    "`{0}` is no approved verb of Windows PowerShell 5.1.",
    "Choose one that Get-Verb lists, as it is spelt there.",
  ],
  PST4008: [
    "The noun `{0}` {1}.",
    "Name one thing in the singular, in letters and digits, each word with a capital: `CertBinding`.",
  ],
  PST4009: ["{0} clashes with {1}: {2}.", "Give each a place or name of its own."],
  PST4010: [
    "The parameter {0} is mandatory, so nobody gets its default.",
    "Declare the field without a value: `name!: string`.",
  ],
  PST4011: ["The DSC resource {0}: {1}.", "See docs/compiler.md, DSC resources."],
  PST4012: [
    "The call of {0} {1}.",
    "Give its parameters as an object literal, each by its name: `PowerShell.getItem({ literalPath: path })`.",
  ],
  PST4013: ["`@{0}` does not fit the parameter {1}: {2}.", "Use the attributes that its type takes."],
  PST4014: [
    "Dynamic parameters are not supported.",
    "Declare every parameter as a field; parameter sets say which go together.",
  ],
  PST4015: [
    "{0} does not go into {1}: {2}.",
    "Give it as a parameter by its name, or go over the values with `for ... of`.",
  ],
  PST4016: ["The script {0}: {1}.", "See docs/compiler.md, Scripts."],
  PST4017: ["{0} is read on demand: {1}.", "See docs/compiler.md, Files that are read on demand."],
} as const satisfies Record<string, readonly [message: string, suggestion: string]>;

/** The id of a refusal. */
export type DiagnosticId = keyof typeof catalogue;
