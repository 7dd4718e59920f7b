/** How many random servers there are, and ten times as many random values; `PROPERTY_COUNT`, 100 by default. */
export const count = Number(process.env["PROPERTY_COUNT"] ?? "100");

/** Where the random numbers begin; `PROPERTY_SEED`, another each time by default. It is printed. */
export const seed = Number(process.env["PROPERTY_SEED"] ?? String(Math.floor(Math.random() * 2 ** 31)));
