import type { Version, VersionReason } from '../drafts/version.ts';
import { clockTime } from '../ui/clock-time.ts';
import type { Comparison } from './compare-worker.ts';

const reasons: Readonly<Record<VersionReason, string>> = {
  opened: 'Opened',
  saved: 'Saved',
  typing: 'While typing',
  restored: 'Restored',
  outside: 'Written by another program',
  'before-outside': 'Before a change by another program',
  'before-paste': 'Before a paste',
  'before-merge': 'Before a merge',
  'before-sort': 'Before a sort',
  'before-discard': 'Before changes were discarded',
  'before-restore': 'Before a restore',
};

/** Why a version was kept. */
export function reasonWords({ reason }: Pick<Version, 'reason'>): string {
  return reasons[reason];
}

/** What a version is called in sentences: its name, or its time. */
export function versionTitle({ name, at }: Version): string {
  return name ?? `${dayWords(at)}, ${clockTime(at)}`;
}

/** A day as a heading. @param at milliseconds since the epoch */
export function dayWords(at: number, now: number = Date.now()): string {
  const day = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day.toDateString() === new Date(now).toDateString()) return 'Today';
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return day.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Versions in the same order, by the local day they were kept on. */
export function byDay(versions: readonly Version[]): readonly { readonly day: string; readonly versions: readonly Version[] }[] {
  const days: { readonly day: string; readonly versions: Version[] }[] = [];
  for (const version of versions) {
    const day = dayWords(version.at);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

/** What changed, in short: `+12 −3 lines · 1 event added`. */
export function changeWords({ text: { added, removed }, said }: Comparison): string {
  if (added === 0 && removed === 0) return 'the same text';
  const lines = `${[added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : ''].filter((part) => part !== '').join(' ')} ${added + removed === 1 ? 'line' : 'lines'}`;
  return said === '' ? lines : `${lines} · ${said}`;
}
