export const loud = ["a"].map((item) => item.toUpperCase()); // <-
