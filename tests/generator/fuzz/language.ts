import { classes } from "./grammar/classes.js";
import { collections } from "./grammar/collections.js";
import { control } from "./grammar/control.js";
import { faults } from "./grammar/faults.js";
import { functions } from "./grammar/functions.js";
import { lists } from "./grammar/lists.js";
import { logic } from "./grammar/logic.js";
import { numbers } from "./grammar/numbers.js";
import { program as programs } from "./grammar/program.js";
import { records } from "./grammar/records.js";
import { text } from "./grammar/text.js";
import { tuples } from "./grammar/tuples.js";
import { values } from "./grammar/values.js";
import { Random } from "./random.js";
import { Language, Writer } from "./writer.js";

const language = new Language([
  classes,
  collections,
  control,
  faults,
  functions,
  lists,
  logic,
  numbers,
  programs,
  records,
  text,
  tuples,
  values,
]);

/** A program of a run: the same for the same seed and number. */
export const program = (seed: number, number: number): string =>
  new Writer(new Random(seed, number), language, number).program();
