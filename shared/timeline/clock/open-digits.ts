const open = /(?<![\d:])(\d{1,2}):(?:(\?\?|[Xx]{2})|(\d)[?Xx]|(\d{2}):(?:\?\?|[Xx]{2}))(?::\w{2})?(?:\s*([apAP])\.?[mM]\b)?/;

/**
 * The first and last time of day, `HH:MM` or `HH:MM:SS`, that unknown digits allow: 14:00 to 14:59 for
 * `14:??`, 14:20 to 14:29 for `14:2x`. Null where the hour itself is not known or is none.
 */
export function openDigits(phrase: string): { readonly from: string; readonly to: string } | null {
  const match = open.exec(phrase.slice(0, 160));
  if (match === null) return null;
  const [, written = '', all, tens, minutes, half] = match;
  const hour = Number(written);
  if (hour > (half === undefined ? 23 : 12) || (half !== undefined && hour === 0) || Number(tens) > 5 || Number(minutes) > 59) return null;
  const day = String(half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)).padStart(2, '0');
  if (all !== undefined) return { from: `${day}:00`, to: `${day}:59` };
  if (tens !== undefined) return { from: `${day}:${tens}0`, to: `${day}:${tens}9` };
  return { from: `${day}:${minutes ?? ''}:00`, to: `${day}:${minutes ?? ''}:59` };
}
