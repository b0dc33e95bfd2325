import { existsSync, readFileSync } from 'node:fs';
import { applyEdits } from '../../shared/text/edit.ts';
import { setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

/** An event as a careful reader labelled it. */
export interface LabelledEvent {
  readonly line: number;
  readonly when: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly end: string | null;
  readonly approx: boolean;
}

interface LabelledTimeline {
  readonly heading: string | null;
  readonly notation: string;
  readonly columns: readonly string[] | null;
  readonly zone: string | null;
  readonly events: readonly LabelledEvent[];
}

export interface LabelledFile {
  readonly file: string;
  readonly timelines: readonly LabelledTimeline[];
}

/** How well one file is read. */
export interface FileScore {
  readonly file: string;
  /** Events in the labels, and those of them found at the right line. */
  readonly labelled: number;
  readonly found: number;
  /** Events that no label has. */
  readonly invented: number;
  /** Of the events found: date, time, end and mark of doubt all as labelled. */
  readonly timed: number;
  /** Of the events found: the zone of their timeline as labelled. */
  readonly zoned: number;
  /** Writing back what was read makes no edit, and words edited and set back leave the same bytes. */
  readonly lossless: boolean;
  /** What differs, for people. */
  readonly differences: readonly string[];
}

const besideCheckout = new URL('../../../shared/corpus/', import.meta.url);

/** The labelled files of a folder, or of the corpus beside the checkout; none where there is no `labels.json`. */
export function labelledFiles(folder: URL = besideCheckout): LabelledFile[] {
  const labels = new URL('labels.json', folder);
  return existsSync(labels) ? (JSON.parse(readFileSync(labels, 'utf8')) as LabelledFile[]) : [];
}

/** The text of a corpus file with LF line ends, as labels count it. */
export function corpusText(file: string, folder: URL = besideCheckout): string {
  return readFileSync(new URL(encodeURIComponent(file), folder), 'utf8').replaceAll('\r\n', '\n');
}

/** A timeline in the terms of the labels. */
export function asLabelled(timeline: Timeline): LabelledTimeline {
  return {
    heading: timeline.heading,
    notation: timeline.notation,
    columns: timeline.notation === 'table' ? timeline.columns.map(({ header }) => header) : null,
    zone: timeline.zone,
    events: timeline.events.map(({ line, when, moment }) => ({
      line, when, date: moment.date, time: moment.time, end: moment.end ?? moment.endDate, approx: moment.approx,
    })),
  };
}

/** Compares what is read from a file with its labels. */
export function scoreFile({ file, timelines }: LabelledFile, folder?: URL): FileScore {
  const text = corpusText(file, folder);
  const reading = readTimelines(text, { fileName: file }).timelines;
  const read = reading.map(asLabelled).flatMap(({ zone, events }) => events.map((event) => ({ ...event, zone })));
  // Several events may start on one line; each stands for one label.
  const unmatched = new Map<number, (typeof read)[number][]>();
  for (const event of read) unmatched.set(event.line, [...(unmatched.get(event.line) ?? []), event]);
  const labelled = timelines.flatMap(({ zone, events }) => events.map((event) => ({ ...event, zone })));
  const differences: string[] = [];
  let found = 0;
  let timed = 0;
  let zoned = 0;
  for (const label of labelled) {
    const event = unmatched.get(label.line)?.shift();
    if (event === undefined) {
      differences.push(`line ${label.line}: not found: ${label.when}`);
      continue;
    }
    found++;
    if (event.zone === label.zone) zoned++;
    else differences.push(`line ${label.line}: zone ${String(event.zone)}, labelled ${String(label.zone)}`);
    const said = JSON.stringify([event.date, event.time, event.end, event.approx]);
    const wanted = JSON.stringify([label.date, label.time, label.end, label.approx]);
    if (said === wanted) timed++;
    else differences.push(`line ${label.line}: read ${said}, labelled ${wanted}`);
  }
  const invented = [...unmatched.values()].flat();
  differences.push(...invented.map(({ line, when }) => `line ${line}: not labelled: ${when}`));
  return { file, labelled: labelled.length, found, invented: invented.length, timed, zoned, lossless: reading.every((timeline) => isLossless(text, timeline)), differences };
}

/** Whether every cell can be written back without an edit, and edited and set back to the same text. */
function isLossless(text: string, timeline: Timeline): boolean {
  return timeline.events.every((event, row) =>
    event.cells.every(({ value, content }, column) => {
      if (setCell(text, timeline, row, column, value).edits.length > 0) return false;
      // A cell that a short row lacks leaves its pipe behind when it is emptied again.
      if (timeline.columns[column]?.role !== 'text' || event.locked || content === null) return true;
      const changed = applyEdits(text, setCell(text, timeline, row, column, `${value} again`).edits);
      const again = readTimelines(changed, { fileName: null }).timelines[timeline.index];
      return again !== undefined && applyEdits(changed, setCell(changed, again, row, column, value).edits) === text;
    }),
  );
}
