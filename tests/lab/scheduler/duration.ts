const form = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The milliseconds of a duration such as PT30S or P1DT12H. Years and months have no fixed length and are refused; no task
 * needs them, since the longest delay that Windows takes is P31D.
 *
 * @throws where it is none
 */
export function parseDuration(text: string): number {
  const parts = form.exec(text);
  if (parts === null || text === "P" || text.endsWith("T")) {
    throw new Error(
      `"${text}" is no duration of days, hours, minutes and seconds; expected a form like PT30S or P1DT12H.`,
    );
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
