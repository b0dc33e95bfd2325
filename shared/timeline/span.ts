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
 * none; `31–37 min`, `1 h 42–57 min` or `55 min – 1 h 5 min` for one that lies in between.
 */
export function formatSpan({ minutes, most, approx }: Span): string {
  const mark = approx ? '~' : '';
  const least = partsOf(minutes);
  const said = saySigned(minutes, least);
  if (minutes === most) return `${mark}${said}`;
  const greatest = partsOf(most);
  if (said === saySigned(most, greatest)) return `${mark}${said}`;
  const [last, otherLast] = [least.at(-1), greatest.at(-1)];
  const alike = least.slice(0, -1).every(([count, unit], at) => greatest[at]?.[0] === count && greatest[at]?.[1] === unit);
  // From nothing to 9 min is 0 to 9 in the same unit.
  if (minutes === 0 && greatest.length === 1 && otherLast !== undefined) return `${mark}0\u2013${otherLast[0]} ${otherLast[1]}`;
  if (minutes >= 0 && alike && least.length === greatest.length && last?.[1] === otherLast?.[1]) {
    return `${mark}${[...least.slice(0, -1).map(([count, unit]) => `${count} ${unit}`), `${last?.[0] ?? 0}\u2013${otherLast?.[0] ?? 0} ${last?.[1] ?? 'min'}`].join(' ')}`;
  }
  return `${mark}${said} \u2013 ${saySigned(most, greatest)}`;
}

/** Counts above zero with their units, largest first. */
function partsOf(minutes: number): [count: number, unit: string][] {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  return parts.filter(([count]) => count > 0);
}

function saySigned(minutes: number, parts: readonly [count: number, unit: string][]): string {
  if (parts.length === 0) return '0 min';
  return `${minutes < 0 ? '\u2212' : ''}${parts.map(([count, unit]) => `${count} ${unit}`).join(' ')}`;
}
