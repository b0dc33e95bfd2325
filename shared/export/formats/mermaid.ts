import { htmlWords } from '../../markdown/html-cell.ts';
import { plainText } from '../../markdown/plain-text.ts';
import type { Timeline, TimelineEvent } from '../../timeline/model.ts';
import { eventsOf, type TimelineFormat } from './format.ts';
import { timelineNames } from './table.ts';
import { wellFormed } from '../well-formed.ts';

const longestWords = 160;

/**
 * A Mermaid `timeline`: a section for each day (and each of several timelines), in it each event with its time as
 * written. It was chosen before `gantt`, which can place only what has a date and a length, and would have to invent both.
 * An event without a time stands at `?`. Days are those written or carried from above; a year taken from elsewhere is left out.
 */
export const mermaidFormat: TimelineFormat = {
  name: 'mermaid',
  title: 'Mermaid timeline',
  type: 'text/vnd.mermaid',
  write({ parts, title }) {
    const lines = ['timeline'];
    const name = title ?? (parts.length === 1 ? (parts[0]?.timeline.heading ?? null) : null);
    if (name !== null && name.trim() !== '') lines.push(`    title ${escaped(name)}`);
    const names = timelineNames(parts);
    let events = 0;
    parts.forEach((part, at) => {
      let above: string | null = null;
      for (const event of eventsOf(part)) {
        const section = [parts.length === 1 ? '' : (names[at] ?? ''), dayOf(event)].filter((word) => word !== '').join(', ');
        if (section !== above && (section !== '' || above !== null)) lines.push(`    section ${escaped(section === '' ? 'Day not known' : section)}`);
        above = section;
        lines.push(`        ${period(event)} : ${escaped(wordsOf(part.timeline, event)) || '?'}`);
        events += 1;
      }
    });
    return { text: `${lines.join('\n')}\n`, events, left: 0 };
  },
};

function dayOf({ moment: { date, inferred } }: TimelineEvent): string {
  if (date === null) return '';
  return date.startsWith('--') || inferred.some(({ part }) => part === 'year') ? date.slice(-5) : date;
}

/** The time as written; the day is in the section above where the time says nothing else. */
function period({ when, moment }: TimelineEvent): string {
  const said = escaped(when);
  if (said === '') return moment.time === null ? '?' : escaped(moment.time);
  // A line that starts with one of these words would be read as another statement.
  return /^(?:section|title|timeline|acc)/i.test(said) ? `#${said.charCodeAt(0)};${said.slice(1)}` : said;
}

function wordsOf({ notation, columns }: Timeline, event: TimelineEvent): string {
  const say = notation === 'html-table' ? htmlWords : plainText;
  const cells = event.locked ? [event.text] : columns.flatMap(({ role }, at) => (role === 'text' ? (event.cells[at]?.value ?? '') : []));
  const said = (cells.length === 0 ? [event.text] : cells).map(say).filter((words) => words !== '').join(' — ');
  const characters = [...said];
  return characters.length > longestWords ? `${characters.slice(0, longestWords - 1).join('').trimEnd()}…` : said;
}

/** Whatever could be syntax as Mermaid's own entity; letters, digits, blanks and harmless marks stay. */
function escaped(text: string): string {
  return wellFormed(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\p{L}\p{M}\p{N} .,!?'()/+\-–—…~=@→\u200d\ufe0f\p{Extended_Pictographic}]/gu, (sign) => `#${sign.codePointAt(0) ?? 63};`);
}
