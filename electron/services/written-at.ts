/**
 * When what is written now says it was written, in milliseconds since the epoch: the time given in `SOURCE_DATE_EPOCH`
 * (whole seconds), so that the same input can give the same bytes, else the present.
 */
export function writtenAt(environment: Readonly<Record<string, string | undefined>> = process.env): number {
  const said = environment['SOURCE_DATE_EPOCH']?.trim() ?? '';
  return /^\d{1,12}$/.test(said) ? Number(said) * 1000 : Date.now();
}
