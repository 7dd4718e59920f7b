export let counter: int = 0; // <-
