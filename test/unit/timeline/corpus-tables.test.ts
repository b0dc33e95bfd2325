import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';

interface LabelledEvent { line: number; when: string; date: string | null; time: string | null; end: string | null; approx: boolean }
interface LabelledTimeline { heading: string | null; notation: string; columns: string[] | null; zone: string | null; events: LabelledEvent[] }
interface LabelledFile { file: string; timelines: LabelledTimeline[] }

const corpus = new URL('../../../../shared/corpus/', import.meta.url);
const labelled = existsSync(corpus) ? (JSON.parse(readFileSync(new URL('labels.json', corpus), 'utf8')) as LabelledFile[]) : [];
const tables = labelled.filter(({ timelines }) => timelines.some(({ notation }) => notation === 'table'));
const others = labelled.filter(({ timelines }) => timelines.every(({ notation }) => notation !== 'table'));

/** Days told only in the opening prose, which the clock does not read. */
const dayInProse = new Set(['usegalaxy-eu__website__2018-09-21-downtime.md']);

describe.skipIf(labelled.length === 0)('tables of real postmortems (skipped: no corpus folder beside the checkout)', () => {
  it.each(tables)('$file is read as a careful reader does', ({ file, timelines }) => {
    const text = readFileSync(new URL(file, corpus), 'utf8').replaceAll('\r\n', '\n');
    const undated = dayInProse.has(file);
    const read = readTimelines(text, { fileName: file }).timelines.map(({ heading, zone, columns, events }) => ({
      heading,
      zone,
      columns: columns.map(({ header }) => header),
      events: events.map(({ line, when, moment }) => ({
        line, when, date: moment.date, time: moment.time, end: moment.end ?? moment.endDate, approx: moment.approx,
      })),
    }));
    const wanted = timelines
      .filter(({ notation }) => notation === 'table')
      .map(({ heading, zone, columns, events }) => ({ heading, zone, columns, events: events.map((event) => (undated ? { ...event, date: null } : event)) }));
    expect(read).toEqual(wanted);
  });

  it.each(others)('$file has no table that is taken for a timeline', ({ file }) => {
    expect(readTimelines(readFileSync(new URL(file, corpus), 'utf8'), { fileName: file }).timelines).toEqual([]);
  });
});
