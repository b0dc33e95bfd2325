/** The local time of day, `14:02`, of milliseconds since the epoch. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** When something was, for lists: the time today, else the date. */
export function shortMoment(at: number, now: number = Date.now()): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clockTime(at);
  const sameYear = then.getFullYear() === today.getFullYear();
  return then.toLocaleDateString([], { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** The local day, `2026-11-25`, of milliseconds since the epoch. */
export function localDay(at: number): string {
  const day = new Date(at);
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${digits(day.getFullYear(), 4)}-${digits(day.getMonth() + 1, 2)}-${digits(day.getDate(), 2)}`;
}
