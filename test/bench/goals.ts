import type { Records } from './record.ts';
import { ratioOf } from './report.ts';
import { medianOf } from './statistics.ts';
import { shortNumber } from './table.ts';

/** What is aimed at, and what a run says of it. */
export interface Goal {
  readonly words: string;
  readonly aim: string;
  /** As measured, in words. */
  readonly measured: string;
  /** Null where the run has no figure for it. */
  readonly met: boolean | null;
}

const key = 'key in prose, p95';
const peers = ['toast-ui', 'easymde', 'md-editor-rt', 'react-md-editor'];
const sizes = ['3 KB', '100 KB', '300 KB', '1 MB', '10 MB'];

/** The goals, with what the records of a run say of each. */
export function goals(records: Records): Goal[] {
  const value = (on: string, subject: string, metric: string): number | null => medianOf(records.rounds(on, subject, metric));
  const atMost = (words: string, measured: number | null, most: number, unit: string): Goal => ({
    words,
    aim: `at most ${shortNumber(most)}${unit}`,
    measured: measured === null ? '-' : `${measured < 10 && unit !== ' ms' ? measured.toFixed(2) : shortNumber(measured)}${unit}`,
    met: measured === null ? null : measured <= most,
  });
  const inTimes = (words: string, ratio: number | null, most: number): Goal => atMost(words, ratio, most, ' times');
  const fastestPeer = (on: string): string | null => {
    const known = peers.flatMap((peer) => {
      const figure = value(on, peer, key);
      return figure === null ? [] : [{ peer, figure }];
    });
    return known.sort((a, b) => a.figure - b.figure)[0]?.peer ?? null;
  };
  const besidePeer = (on: string, most: number): Goal => {
    const peer = fastestPeer(on);
    return inTimes(`Key to preview, p95, ${on}, beside the fastest peer${peer === null ? '' : ` (${peer})`}`, peer === null ? null : ratioOf(records, on, key, 'aftermath', peer), most);
  };
  const besideSmall = (on: string): number | null => {
    const [large, small] = [value(on, 'aftermath', key), value('3 KB', 'aftermath', key)];
    return large === null || small === null ? null : large / small;
  };
  const grid = (events: string, metric: string): Goal =>
    inTimes(`Grid of ${events}, ${metric}, beside a plain table`, ratioOf(records, events, metric, 'aftermath', 'tanstack'), 1.5);
  const program = (words: string, on: string, other: string, most: number): Goal => inTimes(words, ratioOf(records, on, 'time', 'aftermath', other), most);
  return [
    ...sizes.map((on) => besidePeer(on, on === '1 MB' ? 0.2 : 1)),
    inTimes('Key to preview, p95, 1 MB, beside its own at 3 KB', besideSmall('1 MB'), 1.3),
    inTimes('Key to preview, p95, 10 MB, beside its own at 3 KB', besideSmall('10 MB'), 2),
    inTimes('Key to preview, p95, 1 MB, beside the static page', ratioOf(records, '1 MB', key, 'aftermath', 'static-page'), 1),
    ...sizes.map((on) => atMost(`Longest task while typing, ${on}`, value(on, 'aftermath', 'longest task while typing'), 50, ' ms')),
    inTimes('Open 1 MB to the first screen, beside the static page complete', ratioOf(records, '1 MB', 'open', 'aftermath', 'static-page', 'open to preview complete'), 1),
    inTimes('Open 1 MB to the first screen, beside toast-ui', ratioOf(records, '1 MB', 'open', 'aftermath', 'toast-ui'), 0.05),
    ...['10,000 events', '100,000 events'].flatMap((events) =>
      ['first paint of the grid', 'scroll of the grid, worst frame gap', 'cell to the grid, p95', 'row move to the grid, p95', 'undo to the grid, p95'].map((metric) => grid(events, metric)),
    ),
    atMost('Longest task while saving 1 MB', value('1 MB', 'aftermath', 'longest task while saving'), 50, ' ms'),
    atMost('Script before ready, gzip -9', value('start', 'aftermath', 'script before ready, gzip -9'), 300, ' KB'),
    inTimes('Memory of the page process at 1 MB, beside the static page', ratioOf(records, '1 MB', 'memory, page process', 'aftermath', 'static-page'), 3),
    program('HTML of 1 MB beside pandoc', 'HTML of 1 MB', 'pandoc', 0.5),
    program('HTML of 3 KB beside pandoc', 'HTML of 3 KB', 'pandoc', 5),
    program('timeline --json of 1 MB beside pandoc to HTML', 'timeline --json of 1 MB beside HTML', 'pandoc', 1),
    program('--help beside node -e 0', '--help beside node -e 0', 'node', 1.5),
  ];
}

/** Goals as the rows of a table, header first. */
export function goalRows(all: readonly Goal[]): string[][] {
  const word = (met: boolean | null): string => (met === null ? '-' : met ? 'met' : 'not met');
  return [['Goal', 'aim', 'measured', ''], ...all.map(({ words, aim, measured, met }) => [words, aim, measured, word(met)])];
}
