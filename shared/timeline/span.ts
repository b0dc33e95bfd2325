/** A length of time in minutes (fractional for seconds), known to lie from `minutes` to `most`. */
export interface Span {
  /** The least it can be; negative where its end comes first. */
  readonly minutes: number;
  /** The most it can be; the same where it is known exactly. */
  readonly most: number;
  /** One of its ends is marked as imprecise by its author. */
  readonly approx: boolean;
}

/** A length that is known exactly but for its author's own doubt. */
export function pointSpan(minutes: number, approx: boolean): Span {
  return { minutes, most: minutes, approx };
}

/**
 * Says a length the way people do: `19 h 40 min`, `3 d 4 h`, `45 s`, `~12 min`, `−7 min`; `0 min` for
 * none; `31–37 min` or `55 min – 1 h 5 min` for one that lies in between.
 */
export function formatSpan({ minutes, most, approx }: Span): string {
  const mark = approx ? '~' : '';
  const least = sayLength(minutes);
  if (minutes === most) return `${mark}${least}`;
  const greatest = sayLength(most);
  if (least === greatest) return `${mark}${least}`;
  const [, count, unit] = /^(\d+) (\S+)$/.exec(least) ?? [];
  const [, otherCount, otherUnit] = /^(\d+) (\S+)$/.exec(greatest) ?? [];
  if (count !== undefined && otherCount !== undefined && (unit === otherUnit || count === '0')) return `${mark}${count}\u2013${otherCount} ${otherUnit ?? ''}`;
  return `${mark}${least} \u2013 ${greatest}`;
}

function sayLength(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  if (seconds === 0) return '0 min';
  let said = '';
  const add = (count: number, unit: string): void => {
    if (count > 0) said += `${said === '' ? '' : ' '}${count} ${unit}`;
  };
  add(Math.floor(seconds / 86_400), 'd');
  add(Math.floor(seconds / 3600) % 24, 'h');
  add(Math.floor(seconds / 60) % 60, 'min');
  add(seconds % 60, 's');
  return `${minutes < 0 ? '\u2212' : ''}${said}`;
}
