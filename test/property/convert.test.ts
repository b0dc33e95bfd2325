import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentSession } from '../../renderer/document/session.ts';
import { decodeCell, readRow } from '../../shared/markdown/table.ts';
import { plainText } from '../../shared/markdown/plain-text.ts';
import { applyEdits } from '../../shared/text/edit.ts';
import { alignTable } from '../../shared/timeline/convert/align.ts';
import { sameMoment, type Conversion } from '../../shared/timeline/convert/conversion.ts';
import { timelineFromSelection } from '../../shared/timeline/convert/from-selection.ts';
import { countSelectedLines } from '../../shared/timeline/convert/selected-lines.ts';
import { convertToList } from '../../shared/timeline/convert/to-list.ts';
import { convertToTable } from '../../shared/timeline/convert/to-table.ts';
import type { DocumentContext, Timeline, TimelineEvent } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

const unnamed: DocumentContext = { fileName: null };
const timelinesOf = (text: string, context = unnamed): readonly Timeline[] => readTimelines(text, context).timelines;
/** All events of a document as they stand in it; timelines of one section may become one. */
const eventsOf = (text: string, context = unnamed): TimelineEvent[] => timelinesOf(text, context).flatMap(({ events }) => events).sort((a, b) => a.range.from - b.range.from);

/** How often each word stands in a text, without marks, entities of blanks, and the numbers of list items. */
function wordsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const bare = text.replace(/<\/?(?:table|tr|t[dh]|b)(?: [^>]*)?>/g, ' ').replace(/&nbsp;|<br[ \t]*\/?>/gi, ' ').replace(/^[ \t]*\{:.*\}[ \t]*$/gm, '').replace(/^[ \t]*\d{1,9}[.)][ \t]/gm, '');
  for (const word of bare.match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that a text lost, but for those in `free`, such as the titles of columns. */
function lost(before: string, after: string, free: string): string[] {
  const now = wordsOf(after);
  const spare = wordsOf(free);
  return [...wordsOf(before)].flatMap(([word, count]) => ((now.get(word) ?? 0) + (spare.get(word) ?? 0) < count ? [word] : []));
}

/** Days that stand above events which all say them too are left out. */
const sayDays = 'March 18 2024 March 19 03';

/** Holds a conversion to its promise: every event is there, at its moment, with its words, and nothing else is lost. */
function expectKept(text: string, timeline: Timeline, after: string, context = unnamed): void {
  const before = eventsOf(text, context);
  const events = eventsOf(after, context);
  expect(events.map(({ when, moment }) => [moment.date, moment.time, plainText(when).length > 0])).toEqual(before.map(({ when, moment }) => [moment.date, moment.time, plainText(when).length > 0]));
  for (const [index, event] of before.entries()) {
    expect(events[index] !== undefined && sameMoment(event.moment, events[index].moment)).toBe(true);
  }
  const headers = timeline.columns.map(({ header }) => header).join(' ');
  expect(lost(text, after, timeline.notation.endsWith('table') ? headers : sayDays)).toEqual([]);
}

/* Timelines in every form, with what events own, notes between them, and days above them. */
const said = fc.constantFrom('Alarm fired', 'ran `a | b`', '**bold** start', '[link](https://example.org) opened', '\u00e9 \u00fc \u65e5\u672c', '15:00 was the plan', 'ends: here', 'a \\| b', 'x<br>y', '*', 'c_d_e <b>f</b>');
const plainTime = fc.constantFrom('14:00', '14:05 UTC', '~15:10', '2:54 PM', '14:??', '14:2x', '09:00-09:30', '23:50', '00:10');
const anyTime = fc.oneof(plainTime, fc.constantFrom('2024-03-13 10:01', 'March 18, 16:00', 'T+12m'));
const owned = fc.constantFrom('', '', '', '- detail\n  1. deeper\n     wrapped', 'More of it.\n\nAnd more.', '```\n16:00 log\n```', '![chart](chart.png)', '> quoted', '- one\n\n  two', 'x | y\n--|--\n1 | 2');
const form = fc.constantFrom<{ name: string; write: (time: string, words: string, owned: string, at: number) => string; gap: string }>(
  { name: 'bullets', write: (t, w, o) => `- ${t} - ${w}${inside(o)}`, gap: '\n' },
  { name: 'bold bullets', write: (t, w, o) => `- **${t}** \u2013 ${w}${inside(o)}`, gap: '\n' },
  { name: 'colon inside bold', write: (t, w, o) => `* **${t}:** ${w}${inside(o)}`, gap: '\n\n' },
  { name: 'all bold', write: (t) => `- **${t}: alarm fired**`, gap: '\n' },
  { name: 'wrapped', write: (t, w) => `- ${t}: ${w} and\n  more of it`, gap: '\n' },
  { name: 'numbered', write: (t, w, _, at) => `${at + 1}. ${t} - ${w}`, gap: '\n' },
  { name: 'headings', write: (t, w, o) => `### ${t}\n\n${w}.${o === '' ? '' : `\n\n${o}`}`, gap: '\n\n' },
  { name: 'titled headings', write: (t, w, o) => `### ${t} - ${w}${o === '' ? '' : `\n\n${o}`}`, gap: '\n\n' },
  { name: 'paragraphs', write: (t, w) => `${t}: ${w}`, gap: '\n\n' },
  { name: 'hard-break lines', write: (t, w) => `**${t}** ${w}`, gap: '<br>\n' },
  { name: 'backslash lines', write: (t, w) => `${t} ${w}`, gap: '\\\n' },
  { name: 'nested', write: (t, w, o) => indented(`- ${t} - ${w}${inside(o)}`, '    '), gap: '\n' },
  { name: 'definitions', write: (t, w) => `${t}\n: ${w}`, gap: '\n\n' },
  { name: 'several definitions', write: (t, w, _, at) => `**${t}**\n: ${w}\n: and more ${at}\n    over lines`, gap: '\n\n' },
  { name: 'definitions apart', write: (t, w) => `${t}\n\n: ${w}\n\n    and more`, gap: '\n\n' },
  { name: 'html table', write: (t, w) => `<tr><td>${t}</td><td>${w}</td></tr>`, gap: '\n' },
  { name: 'html rows over lines', write: (t, w, _, at) => `  <tr>\n    <td><b>${t}</b></td>\n    <td>\n      ${w}\n      and <i>more</i>${at === 0 ? ' &amp; \\*' : ''}\n    </td>\n    <td>Ada</td>\n  </tr>`, gap: '\n' },
  { name: 'code', write: (t, w) => `${t}  ${w}`, gap: '\n' },
  { name: 'table', write: (t, w) => `| ${t} | ${w.replace(/(?<!\\)\|/g, '\\|')} | Ada |`, gap: '\n' },
);

function indented(block: string, blanks: string): string {
  return block.split('\n').map((line) => (line === '' ? '' : blanks + line)).join('\n');
}

function inside(block: string): string {
  return block === '' ? '' : `${/^- /.test(block) ? '\n' : '\n\n'}${indented(block, '  ')}`;
}

const documents = (clock: fc.Arbitrary<string>): fc.Arbitrary<string> => fc
  .record({
    form,
    rows: fc.array(fc.tuple(clock, said, owned), { minLength: 2, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n'),
    between: fc.constantFrom('', '', 'A note in between.', '![chart](chart.png)', '### March 19, 2024', '**March 19**', '### 2024-03-19: the next day'),
    above: fc.constantFrom('', 'All times in UTC.', '### March 18, 2024', 'March 18'),
    after: fc.constantFrom('', '\n', '\n\n## Lessons\n\nWords.\n', '\n\n## Timeline of the fix\n\n* **15:00** \u2014 b\n* **15:05** \u2014 c\n'),
  })
  .map(({ form: { name, write, gap }, rows, end, between, above, after }) => {
    const parted = gap === '\n\n' || name === 'bullets';
    const body = rows.map(([time, words, own], at) => write(time, words, own, at) + (at === 1 && between !== '' && at < rows.length - 1 && parted ? `\n${gap === '\n' ? '\n' : ''}\n${between}\n` : '')).join(gap);
    const frame = { nested: ['- **Timeline**:\n', '\n- Root: x'], code: ['```\n', '\n```'], table: ['| Time | What | Who |\n|---|---|---|\n', ''], 'html table': ['<table>\n<tr><th>Time</th><th>What</th></tr>\n', '\n</table>'], 'html rows over lines': ['<table class="t">\n  <tr><th>Time</th><th>What</th><th>Who</th></tr>\n', '\n</table>'] }[name] ?? ['', ''];
    return `# Outage\n\n## Timeline\n\n${above === '' ? '' : `${above}\n\n`}${frame[0] ?? ''}${body}${frame[1] ?? ''}${after}`.replaceAll('\n', end);
  })
  .filter((text) => (timelinesOf(text)[0]?.events.length ?? 0) > 1);
const document = documents(anyTime);

type Command = (text: string, timeline: Timeline, context: DocumentContext) => Conversion;
const commands: readonly (readonly [name: string, run: Command])[] = [
  ['table', convertToTable],
  ['list', convertToList],
];

describe('converting a timeline', () => {
  it.each(commands)('to a %s keeps every event, its moment and its words, or says why not', (_, command) => {
    fc.assert(
      fc.property(document, (text) => {
        const [timeline] = timelinesOf(text);
        if (timeline === undefined) return;
        const { edits, reason } = command(text, timeline, unnamed);
        expect(edits.length === 0).toBe(reason !== null);
        if (reason === null) expectKept(text, timeline, applyEdits(text, edits));
      }),
      { numRuns: 250 },
    );
  });

  // A date that is written elsewhere from now on may have spoken for another timeline too, which then stands in the way.
  it.each(commands)('to a %s is never refused where the days stand above the events of an only timeline', (_, command) => {
    fc.assert(
      fc.property(documents(plainTime), (text) => {
        const [timeline, other] = timelinesOf(text);
        // A bold date in the body of a heading is no day heading, but may be taken for the day of the document.
        const dateInBody = timeline?.notation === 'headings' && text.includes('**March 19**');
        const reason = timeline === undefined || other !== undefined || dateInBody ? null : command(text, timeline, unnamed).reason;
        expect(reason === null || reason.includes('already') ? null : reason).toBeNull();
      }),
      { numRuns: 250 },
    );
  });

  it('to a list and back to a table keeps the events', () => {
    fc.assert(
      fc.property(document, (text) => {
        const there = [convertToTable, convertToList, convertToTable].reduce((source, command) => {
          const [timeline] = timelinesOf(source);
          return timeline === undefined ? source : applyEdits(source, command(source, timeline, unnamed).edits);
        }, text);
        expect(eventsOf(there).map(({ moment }) => [moment.date, moment.time, moment.end, moment.zone])).toEqual(eventsOf(text).map(({ moment }) => [moment.date, moment.time, moment.end, moment.zone]));
      }),
      { numRuns: 100 },
    );
  });

  it('is one step to undo', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...commands), (source, [, command]) => {
        const text = source.replaceAll('\r\n', '\n');
        const session = new DocumentSession(
          { key: 'k', fileId: null, name: 'x.md', folder: '', encoding: { bom: false, eol: 'lf' }, baseVersion: null, savedText: text, readOnly: false },
          text,
        );
        const [timeline] = timelinesOf(text);
        if (timeline === undefined) return;
        session.edit(command(text, timeline, unnamed).edits, 'input.timeline.convert');
        session.undo();
        expect(session.text).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

const cell = fc.constantFrom('', 'a', 'alarm fired', '`a \\| b`', '\u65e5\u672c', '\u{1f44d}\u{1f3fd}', 'cafe\u0301', 'x'.repeat(95), 'ends with \\\\', '14:05', ':-');
const row = fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 5 }), leading: fc.boolean(), closing: fc.boolean(), pad: fc.nat({ max: 3 }) });
const table = fc
  .record({ rows: fc.array(row, { minLength: 1, maxLength: 8 }), sides: fc.array(fc.constantFrom('-', '---', ':-', '-:', ':--:'), { minLength: 2, maxLength: 4 }), outer: fc.boolean(), end: fc.constantFrom('\n', '\r\n') })
  .map(({ rows, sides, outer, end }) => {
    const frame = (cells: readonly string[], leading: boolean, closing: boolean, pad: number): string => `${leading ? '|' : ''}${cells.map((value) => `${' '.repeat(pad)}${value} `).join('|')}${closing ? '|' : ''}`;
    const headers = sides.map((_, column) => ['Time', 'Event', 'Who', ''][column] ?? '');
    const body = rows.map(({ cells, leading, closing, pad }) => frame(['10:00', ...cells], leading, closing, pad));
    return ['## Timeline', '', frame(headers, true, true, 1), frame(sides, outer, outer, 0), ...body, '', 'After.', ''].join(end);
  });

describe('aligning a table', () => {
  const cellsOf = (text: string): string[][] => timelinesOf(text).flatMap(({ events }) => events.map(({ range }) => readRow(text, range.from, range.to).cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)))));

  it('changes blanks and dashes of the delimiter row alone, and nothing when done twice', () => {
    fc.assert(
      fc.property(table, (text) => {
        const [timeline] = timelinesOf(text);
        if (timeline === undefined) return;
        const after = applyEdits(text, alignTable(text, timeline).edits);
        expect(cellsOf(after)).toEqual(cellsOf(text));
        const bare = (source: string): string[] => source.split('\n').map((line) => (/^[\s|:-]+$/.test(line) ? line.replace(/[ -]/g, '') : line.replace(/ /g, '')));
        expect(bare(after)).toEqual(bare(text));
        const [again] = timelinesOf(after);
        expect(again === undefined ? null : alignTable(after, again).edits).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});

describe('a timeline of selected lines', () => {
  const line = fc.constantFrom('14:02 alarm fired', 'alarm fired at 14:05', '[14:07] bob: hi', 'no time', '14:10\tx\ty', '- 14:12 item', '  - nested', '> 14:15 quoted', '', '2024-03-13T10:00:00Z INFO *x*', '| a | b |', '```', '# Head', 'x  ', '1. one');

  it('has one event for each line, or is refused, whatever is selected', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (lines, a, b) => {
        const text = lines.join('\n');
        const [from = 0, to = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const { edits, reason } = timelineFromSelection(text, { from, to }, unnamed);
        expect(edits.length === 0).toBe(reason !== null);
        if (reason !== null) return;
        const after = applyEdits(text, edits);
        expect(eventsOf(after).length).toBeGreaterThan(eventsOf(text).length);
        // `at 14:05` becomes a cell.
        expect(lost(text, after, 'at '.repeat(20))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('takes plain lines of notes, all of them', () => {
    const note = fc.constantFrom('14:02 alarm fired', 'alarm fired at 14:05', '[14:07] bob: hi', 'no time', 'so 14:10 | it was', '2024-03-13T10:00:00Z INFO *x*');
    fc.assert(
      fc.property(fc.array(note, { minLength: 1, maxLength: 10 }), (notes) => {
        const text = `# Outage\n\nSummary.\n\n${notes.join('\n')}\n\n## Lessons\n`;
        const selection = { from: text.indexOf(notes[0] ?? ''), to: text.indexOf('\n\n## Lessons') };
        const after = applyEdits(text, timelineFromSelection(text, selection, unnamed).edits);
        expect(eventsOf(after)).toHaveLength(countSelectedLines(text, selection));
      }),
      { numRuns: 100 },
    );
  });
});

describe('any text at all', () => {
  const fragment = fc.constantFrom('## Timeline\n', '- 14:00 a\n', '  - 14:05 b\n', '\n', '| Time | Event |\n|--|--|\n', '| 14:10 | x |\n', '14:15 c\n', '```\n', '> q\n', '<table>\n', '</table>\n', '### March 3\n', '**14:20** d<br>\n', '1. 14:25 e\n', '| | |\n', '\t', '    ', '\\', '14:30\n: f\n', ': g\n', '<tr><td>14:35</td><td>g</td></tr>\n', '<tr><td rowspan=2>14:40</td><td colspan=2>h', '<tr><td colspan=2>March 4, 2024</td></tr>\n', '<td>T+5m', '<!-- i -->', '<th>Time<th>What</tr>\n', '<ul><li>j</ul>', 'Before 14:45: k\n');

  /** The events that say a time or something else; a row that only names a day may become the day of others. */
  const saying = (text: string): TimelineEvent[] => eventsOf(text).filter(({ moment, when, text: words }) => words !== '' || moment.time !== null || moment.date === null || when === '');

  it('is converted or refused, without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string({ maxLength: 6 })), { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        for (const timeline of timelinesOf(text)) {
          for (const command of [convertToTable, convertToList, alignTable]) {
            const { edits, reason } = command(text, timeline, unnamed);
            expect(edits.length === 0).toBe(reason !== null);
            if (reason === null) expect(saying(applyEdits(text, edits))).toHaveLength(saying(text).length);
          }
        }
      }),
      { numRuns: 250 },
    );
  });
});

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md')) : [];

describe('over real postmortems', () => {
  it('every timeline converts to a table and to a list with all its events, or says which row has no time', (context) => {
    context.skip(files.length === 0, 'there is no corpus folder beside the checkout');
    const refused: string[] = [];
    let converted = 0;
    for (const name of files) {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      for (const timeline of timelinesOf(text, { fileName: name })) {
        for (const [, command] of commands) {
          const { edits, reason } = command(text, timeline, { fileName: name });
          if (reason === null) {
            converted++;
            expectKept(text, timeline, applyEdits(text, edits), { fileName: name });
          } else if (!reason.includes('already')) refused.push(`${name}: ${reason}`);
        }
      }
    }
    console.info(`Over the corpus: ${converted} conversions made, ${refused.length} refused.${refused.map((line) => `\n  ${line}`).join('')}`);
    expect(refused.filter((line) => !line.includes('every event starts with its time'))).toEqual([]);
    expect(converted).toBeGreaterThan(30);
  });
});
