export function add<T>(items: T[], item: T): void { // <-
  items.push(item);
}
