import type { Span } from '../timeline/span.ts';

/**
 * A time since the start as a column shows it, hours and minutes: `T+0:12`, with seconds where there are some
 * (`T+0:00:45`); `T+0:30–0:39` where it lies in between, `~T+1:05` where its author was not sure, `T−0:05` before the start.
 */
export function sayElapsed({ minutes, most, approx }: Span): string {
  const least = clockOf(minutes);
  const greatest = clockOf(most);
  const until = least === greatest ? '' : `\u2013${most < 0 ? '\u2212' : minutes < 0 ? '+' : ''}${greatest}`;
  return `${approx ? '~' : ''}T${minutes < 0 ? '\u2212' : '+'}${least}${until}`;
}

function clockOf(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}
