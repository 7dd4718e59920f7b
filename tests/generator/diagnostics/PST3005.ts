export function dateOf(year: int): System.DateOnly { // <-
  return new System.DateOnly(year, 1, 1); // <-
}

export function portOf(text: string): int {
  const point = System.Net.IPEndPoint.parse(text); // <-
  return point.port;
}

export function yearOf(day: int): int {
  const date = System.DateOnly.fromDayNumber(day); // <-
  return date.year;
}

export function options(): System.Text.RegularExpressions.RegexOptions {
  return System.Text.RegularExpressions.RegexOptions.NonBacktracking; // <-
}

export function known(): System.Text.RegularExpressions.RegexOptions {
  return System.Text.RegularExpressions.RegexOptions.None;
}
