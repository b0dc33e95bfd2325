import { readDocumentHead } from '../markdown/document-head.ts';
import { timeTimeline } from '../timeline/durations.ts';
import type { Timeline } from '../timeline/model.ts';
import { readTimelines } from '../timeline/read.ts';
import { formatSpan } from '../timeline/span.ts';
import { toldIncident } from './timeline-facts.ts';

/** What a list of documents says about one of them. */
export interface IndexFacts {
  readonly title: string;
  /** The day it tells of: `YYYY-MM-DD`, or as its front matter writes it; null where it names none. */
  readonly date: string | null;
  /** How long its incident took, in words and in minutes, as its own page says; null where that is not known. */
  readonly duration: { readonly said: string; readonly minutes: number } | null;
  readonly severity: string | null;
}

/** Gathers them from the front matter, else the first heading and the timeline. Total. @param name the document's base name, for one without a title */
export function indexFacts(text: string, name: string): IndexFacts {
  const { title, fields } = readDocumentHead(text);
  const { timelines } = readTimelines(text, { fileName: name });
  return { title: title ?? name, date: isoDay(fields?.date ?? null) ?? firstDay(timelines), duration: durationOf(timelines), severity: fields?.severity ?? null };
}

/** The day alone where a date starts with one, else the date as it is. */
function isoDay(date: string | null): string | null {
  return date === null ? null : (/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(date)?.[0] ?? date);
}

/** Of the first timeline that has whole dates. */
function firstDay(timelines: readonly Timeline[]): string | null {
  for (const { events } of timelines) {
    const days = events.flatMap(({ moment }) => (moment.date?.startsWith('-') === false ? [moment.date] : []));
    if (days.length > 0) return days.reduce((first, day) => (day < first ? day : first));
  }
  return null;
}

function durationOf(timelines: readonly Timeline[]): IndexFacts['duration'] {
  const told = toldIncident(timelines);
  const total = told?.isOne === true ? timeTimeline(told.timeline).total : null;
  return total === null ? null : { said: formatSpan(total), minutes: total.most };
}
