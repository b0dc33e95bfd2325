const unit = String.raw`(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)`;
const pattern = new RegExp(
  String.raw`(?:(?<![A-Za-z0-9])[Tt]\s?([+\-\u2212])\s?|^(\+)\s?)(\d{1,6})(?::(\d{2}))?(?::(\d{2}))?(?:\s?(${unit})\b(?:\s?(\d{1,3})\s?(${unit})\b)?)?`,
);

const minutesIn: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };

/**
 * The minutes of a time that counts from a start, negative before it: `T+12m`, `T-5`, `+1h 30m`,
 * `T+1:30` (hours and minutes), `T+00:05:30`. Without a unit they are minutes. Null where there is none.
 */
export function relativeMinutes(phrase: string): number | null {
  const match = /[Tt+]/.test(phrase) ? pattern.exec(phrase.slice(0, 160)) : null;
  if (match === null) return null;
  const [, sign, plus, count = '0', minutes, seconds, first, more, second] = match;
  const scale = (name: string | undefined): number => minutesIn[(name ?? 'm').charAt(0).toLowerCase()] ?? 1;
  const length =
    minutes !== undefined
      ? Number(count) * 60 + Number(minutes) + Number(seconds ?? 0) / 60
      : Number(count) * scale(first) + (more === undefined ? 0 : Number(more) * scale(second));
  return (sign ?? plus) === '+' ? length : -length;
}
