import type { NotationName } from '../../shared/timeline/model.ts';
import { choose, type WrittenRow } from './words.ts';
import { writeHtmlTable } from './html-table-form.ts';
import { writeTable } from './table-form.ts';

/** How one timeline is written, chosen by digits. */
export interface Style {
  readonly marker: number;
  readonly loose: boolean;
  readonly shape: number;
}

/** A way to write a timeline. A new notation is one more entry in {@link forms}. */
export interface Form {
  readonly name: NotationName;
  /** The lines of the timeline, without the heading it stands under. */
  readonly write: (rows: readonly WrittenRow[], style: Style) => string[];
}

const timeFirst = [
  (t: string, w: string) => `${t} - ${w}`,
  (t: string, w: string) => `**${t}** \u2013 ${w}`,
  (t: string, w: string) => `**${t}:** ${w}`,
  (t: string, w: string) => `**${t}: ${w}**`,
  (t: string, w: string) => `[${t}] ${w}`,
  (t: string, w: string) => `\`${t}\` ${w}`,
  (t: string, w: string) => `${t}: ${w}`,
  (t: string, w: string) => `${t} ${w}`,
  (t: string, w: string) => `_${t}_ \u2014 ${w}`,
  (t: string, w: string) => `(${t}) ${w}`,
  (t: string, w: string) => `${t}, ${w}`,
  (t: string, w: string) => `${t} \u2192 ${w}`,
  (t: string) => t,
  (t: string, w: string) => `__${t}__ ${w}`,
  (t: string, w: string) => `***${t}*** | ${w}`,
] as const;

/** An event on one line. */
function line({ when, words, dialect }: WrittenRow): string {
  return choose(timeFirst, dialect)(when, words).trimEnd();
}

/** What an item owns below its first line, indented under it. */
function owned(indent: string, extra: number): string[] {
  const block = choose<readonly string[]>(
    [
      [],
      ['and more of it'],
      ['- detail', '- another'],
      ['- detail', '  ```', '  16:00 log', '', '  ```'],
      ['![chart](chart.png)'],
      ['', 'A paragraph of its own.'],
      ['```', '14:00 not an event', '```'],
      ['> quoted 14:01'],
      ['- 14:02 nested time', '  1. deeper'],
      ['<!-- 14:03 comment -->'],
      ['', '- loose detail', ''],
      ['and `code` that', 'runs over lines'],
      ['| a | b |', '|---|---|', '| 1 | 2 |'],
    ],
    extra,
  );
  return block.map((text) => (text === '' ? '' : indent + text));
}

/** What stands between two events without belonging to either. */
export function between(by: number): readonly string[] {
  return choose<readonly string[]>(
    [
      [],
      ['', 'A note in between.', ''],
      ['', '![chart](chart.png)', ''],
      ['', '<!-- a comment -->', ''],
      ['', '**2024-03-14**', ''],
      ['', '### 2024-03-15', ''],
      ['', '```', '14:00 log', '```', ''],
      ['', '> quoted', ''],
      ['', '---', ''],
      ['{: .note }'],
      ['', '[^1]: A footnote', '    that goes on.', ''],
      ['', '#### Day two', ''],
    ],
    by,
  );
}

function list(rows: readonly WrittenRow[], style: Style, marker: (at: number) => string): string[] {
  return rows.flatMap((row, at) => {
    const mark = marker(at);
    const gap = at === rows.length - 1 ? [] : row.between > 0 ? between(row.between) : style.loose ? [''] : [];
    return [`${mark}${line(row)}`, ...owned(' '.repeat(style.shape % 5 === 4 ? 4 : mark.length), row.extra), ...gap];
  });
}

/** Blocks of their own, a blank line apart. */
function blocks(rows: readonly WrittenRow[], write: (row: WrittenRow, at: number) => string[]): string[] {
  return rows.flatMap((row, at) => {
    const gap = at === rows.length - 1 ? [] : row.between > 0 ? ['', ...between(row.between), ''] : [''];
    return [...write(row, at), ...gap];
  });
}

/** What stands under a heading that is an event. */
const body = (extra: number): readonly string[] =>
  choose<readonly string[]>([[], ['', 'What happened then.'], ['', '- a point', '- 14:00 another'], ['', '```', '14:00 log', '```'], ['', '![chart](chart.png)'], ['', '#### A part', '', 'Words.']], extra);

/** Every way to write a timeline that the fuzz run knows. */
export const forms: readonly Form[] = [
  { name: 'table', write: writeTable },
  { name: 'html-table', write: writeHtmlTable },
  { name: 'bullets', write: (rows, style) => list(rows, style, () => choose(['- ', '* ', '+ ', '-   ', ' - '], style.marker)) },
  { name: 'numbered', write: (rows, style) => list(rows, style, (at) => choose([`${at + 1}. `, `${at + 1}) `, '1. ', `${at + 8}. `], style.marker)) },
  {
    name: 'nested-list',
    write: (rows, style) => {
      const nested = list(rows.map((row) => ({ ...row, between: 0 })), style, () => '- ').map((text) => (text === '' ? '' : `  ${text}`));
      return choose<(lines: string[]) => string[]>(
        [
          (lines) => ['- **What we saw**', ...lines, '- **Other**', '  - not timed'],
          (lines) => ['- 2024-03-13', ...lines, '- 2024-03-14', '  - 08:00 next day', '  - 09:00 later'],
          (lines) => ['- intro', '- **Timeline:**', ...lines],
        ],
        style.shape,
      )(nested);
    },
  },
  {
    name: 'headings',
    write: (rows, style) =>
      blocks(rows, (row) => [
        `${choose(['### ', '#### ', '##### '], style.shape)}${choose(timeFirst, row.dialect)(row.when, row.words.replace(/\s+$/, ''))}${style.loose ? ' ###' : ''}`,
        ...body(row.extra),
      ]),
  },
  { name: 'paragraphs', write: (rows) => blocks(rows, (row) => [line(row), ...(row.extra % 3 === 1 ? ['and more of it'] : []), ...(row.extra % 7 === 6 ? ['', '- a list that follows'] : [])]) },
  {
    name: 'hard-break-lines',
    write: (rows, style) =>
      rows.flatMap((row, at) => {
        const end = at === rows.length - 1 ? '' : choose(['<br>', '\\', '  ', '<br/>', ' <br />'], style.shape + (row.extra % 9 === 8 ? 1 : 0));
        return row.extra % 4 === 1 ? [line(row), `which took a while${end}`] : [`${line(row)}${end}`];
      }),
  },
  {
    name: 'definition-list',
    write: (rows, style) =>
      blocks(rows, ({ when, words, dialect, extra }) => [
        choose<(time: string) => string>([(t) => t, (t) => `**${t}**`, (t) => `\`${t}\``, (t) => `_${t}_`], dialect)(when),
        ...(style.loose ? [''] : []),
        `${choose([': ', ':   ', ' : ', ':\t'], style.shape)}${words}`.trimEnd(),
        ...choose<readonly string[]>([[], ['  and more of it'], ['', '  An indented paragraph.'], [': Another definition.'], ['  - a point', '  - 14:00 another']], extra),
      ]).filter((text, at, all) => text !== '' || !style.loose || style.shape < 8 || all[at + 1]?.startsWith(':') !== true),
  },
  {
    name: 'code-lines',
    write: (rows, style) => {
      const fence = choose(['```', '~~~', '````'], style.shape);
      return [`${fence}${style.loose ? 'text' : ''}`, ...rows.flatMap((row) => [line(row), ...(row.extra % 6 === 1 ? [''] : row.extra % 6 === 2 ? ['  continued'] : [])]), fence];
    },
  },
];
