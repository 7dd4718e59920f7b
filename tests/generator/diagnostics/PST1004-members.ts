function area(): int {
  return 1;
}
function Area(): int { // <-
  return 2;
}
export function both(): int {
  return area() + Area();
}
