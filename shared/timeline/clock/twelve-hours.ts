const clock = /(?<![\d:/.-])(\d{1,2})[:.](\d{2})(?![\d/-])/g;

/**
 * Whether a timeline counts its hours to twelve without saying which half of the day they are in: no
 * hour is 0 or above 12, none says AM or PM, and some are written with one digit. A step back from 12:16
 * to 1:52 is then noon passed, and no night.
 */
export function countsToTwelve(phrases: readonly string[]): boolean {
  let short = false;
  for (const phrase of phrases) {
    const said = phrase.slice(0, 160);
    if (/\d\s*[ap]\.?m\b/i.test(said)) return false;
    for (const [, hour = ''] of said.matchAll(clock)) {
      if (Number(hour) === 0 || Number(hour) > 12 || (hour.length === 2 && hour.startsWith('0'))) return false;
      short ||= hour.length === 1;
    }
  }
  return short;
}
