import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../../shared/text/edit.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell, type IntentResult } from '../../../shared/timeline/intents.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

function timelines(text: string): readonly Timeline[] {
  return readTimelines(text, { fileName: null }).timelines;
}

function first(text: string): Timeline {
  const timeline = timelines(text)[0];
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return timeline;
}

/** One line for each event: what its cells show, and `locked` where it is. */
function rows(text: string): string[] {
  return first(text).events.map(({ cells, locked }) => `${cells.map(({ value }) => value).join(' | ')}${locked ? ' (locked)' : ''}`);
}

/** Moments, as `date time`. */
function moments(text: string): string[] {
  return first(text).events.map(({ moment }) => `${moment.date ?? '-'} ${moment.time ?? '-'}`);
}

function edited(text: string, intent: (text: string, timeline: Timeline) => IntentResult): string {
  const edits: readonly TextEdit[] = intent(text, first(text)).edits;
  return applyEdits(text, edits);
}

const set = (text: string, row: number, column: number, value: string): string => edited(text, (source, timeline) => setCell(source, timeline, row, column, value));

const head = '<tr><th>Time</th><th>Event</th></tr>\n';
const table = (body: string): string => `## Timeline\n\n<table>\n${head}${body}</table>\n`;
const twoRows = table('<tr><td>14:02</td><td>Alarm</td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n');

const forms: readonly (readonly [name: string, text: string, rows: readonly string[]])[] = [
  ['one line per row', twoRows, ['14:02 | Alarm', '14:05 | Page']],
  [
    'one line per cell, with thead and tbody',
    '## Timeline\n\n<table>\n\t<thead>\n\t\t<tr>\n\t\t\t<th>Time</th>\n\t\t\t<th>Event</th>\n\t\t</tr>\n\t</thead>\n\t<tbody>\n\t\t<tr>\n\t\t\t<td>14:02</td>\n\t\t\t<td>Alarm</td>\n\t\t</tr>\n\t</tbody>\n</table>\n',
    ['14:02 | Alarm'],
  ],
  ['upper case', '<TABLE>\n<TR><TH>Time<TH>What happened\n<TR><TD>14:02<TD>Alarm\n<TR><TD>14:05<TD>Page\n</TABLE>', ['14:02 | Alarm', '14:05 | Page']],
  ['omitted end tags on lines of their own', table('<tr>\n<td>14:02\n<td>Alarm\n<tr>\n<td>14:05\n<td>Page\n'), ['14:02 | Alarm', '14:05 | Page']],
  ['attributes', table('<tr class="a>b"><td align=right class=x>14:02</td><td title=\'</td>\'>Alarm</td></tr>\n'), ['14:02 | Alarm']],
  ['row headers', table('<tr><th scope="row">14:02</th><td>Alarm</td></tr>\n'), ['14:02 | Alarm']],
  ['inline HTML', table('<tr><td><b>14:02</b></td><td>ran <code>a</code>,<br>see <a href="https://example.org">it</a></td></tr>\n'), ['<b>14:02</b> | ran <code>a</code>,<br>see <a href="https://example.org">it</a>']],
  ['wrapped words', table('<tr><td>\n14:02\n</td><td>Alarm\n   fired</td></tr>\n'), ['14:02 | Alarm fired']],
  ['entities', table('<tr><td>14:02&nbsp;UTC</td><td>p99 &lt; 5&nbsp;s</td></tr>\n'), ['14:02&nbsp;UTC | p99 &lt; 5&nbsp;s']],
  ['comments between rows', table('<!-- <tr><td>13:00</td><td>no</td></tr> -->\n<tr><td>14:02</td><!-- c --><td>Alarm</td></tr>\n'), ['14:02 | Alarm']],
  ['a day across the table', table('<tr><td colspan=2>2024-03-18</td></tr>\n<tr><td>14:02</td><td>Alarm</td></tr>\n'), ['2024-03-18 |  (locked)', '14:02 | Alarm']],
  ['a note across the table', table('<tr><td>14:02</td><td>Alarm</td></tr>\n<tr><td colspan="2">Then we slept.</td></tr>\n'), ['14:02 | Alarm', 'Then we slept. |  (locked)']],
  ['too few and too many cells', table('<tr><td>14:02</td></tr>\n<tr></tr>\n<tr><td>14:05</td><td>Page</td><td>who</td></tr>\n'), ['14:02 | ', ' | ', '14:05 | Page (locked)']],
  ['a nested table', table('<tr><td>14:02</td><td><table><tr><td>x</td></tr></table></td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n'), ['14:02 | <table><tr><td>x</td></tr></table> (locked)', '14:05 | Page']],
  ['words between cells', table('<tr><td>14:02</td>oops<td>Alarm</td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n'), ['14:02 | Alarm (locked)', '14:05 | Page']],
  ['the wrong end tag', table('<tr><td>14:02</th><td>Alarm</td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n'), ['14:02</th> | Alarm (locked)', '14:05 | Page']],
  ['no header under a heading', '## Timeline\n\n<table>\n<tr><td>2024-03-18</td><td>14:02</td><td>Alarm</td></tr>\n</table>\n', ['2024-03-18 | 14:02 | Alarm']],
  ['no header, and nothing but its times', '<table>\n<tr><td>14:02</td><td>a</td></tr>\n<tr><td>14:03</td><td>b</td></tr>\n<tr><td>14:04</td><td>c</td></tr>\n</table>\n', ['14:02 | a', '14:03 | b', '14:04 | c']],
  ['a header of plain cells', '<table>\n<tr><td><b>Time (UTC)</b></td><td><b>Event</b></td></tr>\n<tr><td>14:02</td><td>Alarm</td></tr>\n</table>\n', ['14:02 | Alarm']],
  ['a title row over the header', '<table>\n<tr><th colspan=2>Timeline</th></tr>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>14:02</td><td>Alarm</td></tr>\n</table>\n', ['14:02 | Alarm']],
  ['a day in header cells', table('<tr><th colspan=2>18 March 2024</th></tr>\n<tr><td>14:02</td><td>Alarm</td></tr>\n'), ['18 March 2024 |  (locked)', '14:02 | Alarm']],
  ['a date over several rows', '## Timeline\n\n<table>\n<tr><th>Date</th><th>Time</th><th>Event</th></tr>\n<tr><td rowspan="2">2024-03-18</td><td>14:02</td><td>Alarm</td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n</table>\n', ['2024-03-18 | 14:02 | Alarm', ' | 14:05 | Page']],
  ['blank lines between rows', table('<tr><td>14:02</td><td>Alarm</td></tr>\n\n<tr><td>14:05</td><td>Page</td></tr>\n\n'), ['14:02 | Alarm', '14:05 | Page']],
  ['blank lines between indented rows', table('    <tr><td>14:02</td><td>Alarm</td></tr>\n\n    <tr><td>14:05</td><td>Page</td></tr>\n\n'), ['14:02 | Alarm', '14:05 | Page']],
  ['a wrapper around it', `<div align="center">\n\n${table('<tr><td>14:02</td><td>Alarm</td></tr>\n')}\n</div>\n`, ['14:02 | Alarm']],
  ['right below a paragraph', `## Timeline\n\nAll times in UTC:\n${twoRows.slice(13)}`, ['14:02 | Alarm', '14:05 | Page']],
  ['several bodies and a foot', table('<tbody><tr><td>14:02</td><td>a</td></tr></tbody>\n<tbody><tr><td>14:03</td><td>b</td></tr></tbody>\n<tfoot><tr><td>14:04</td><td>c</td></tr></tfoot>\n'), ['14:02 | a', '14:03 | b', '14:04 | c']],
];

describe('HTML tables', () => {
  it.each(forms)('are read: %s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected);
    expect(first(text).notation).toBe('html-table');
    expect(rows(text.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it.each([
    ['never closed', '## Timeline\n\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>14:02</td><td>Alarm</td></tr>\n'],
    ['in a fence', `\`\`\`html\n${twoRows}\`\`\`\n`],
    ['in a comment', `<!--\n${twoRows}-->\n`],
    ['in front matter', `---\na: |\n${twoRows.replace(/^(?=.)/gm, '  ')}---\n`],
    ['in an indented block', twoRows.slice(13).replace(/^/gm, '    ')],
    ['in a list', `- item\n${twoRows.slice(13).replace(/^/gm, '  ')}`],
    ['in pre', `<pre>\n${twoRows.slice(13)}</pre>\n`],
    ['with Markdown in its cells', table('<tr><td>\n\n14:02\n\n</td><td>\n\n**Alarm**\n\n</td></tr>\n')],
    ['with a cell outside of rows', table('<td>14:02</td><td>Alarm</td>\n')],
    ['with a script', table('<tr><td>14:02</td><td><script>1</script></td></tr>\n')],
    ['of action items', '<table>\n<tr><th>Action</th><th>Owner</th><th>Due</th></tr>\n<tr><td>fix</td><td>kim</td><td>2024-03-18</td></tr>\n</table>\n'],
    ['of metadata', '<table>\n<tr><td>Date</td><td>2024-03-18</td></tr>\n<tr><td>Author</td><td>kim</td></tr>\n</table>\n'],
    ['cut by an open quote', table('<tr><td class="x>14:02</td><td>Alarm</td></tr>\n')],
  ])('are left alone: %s', (_, text) => {
    expect(timelines(text).filter(({ notation }) => notation === 'html-table')).toEqual([]);
  });

  it('take dates and zones from around, from days across the table and from spanning cells', () => {
    expect(moments(table('<tr><td colspan=2>2024-03-18</td></tr>\n<tr><td>23:50</td><td>a</td></tr>\n<tr><th colspan=2>19 March</th></tr>\n<tr><td>00:10</td><td>b</td></tr>\n'))).toEqual([
      '2024-03-18 -',
      '2024-03-18 23:50',
      '2024-03-19 -',
      '2024-03-19 00:10',
    ]);
    const captioned = first('<table>\n<caption>Timeline, 18 March 2024 (UTC)</caption>\n<tr><td>14:02</td><td>Alarm</td></tr>\n</table>\n');
    expect(captioned.heading).toBe('Timeline, 18 March 2024 (UTC)');
    expect(captioned.zone).toBe('UTC');
    expect(captioned.columns.map(({ header }) => header)).toEqual(['Time', 'Event']);
  });

  it('say where each event stands', () => {
    const { events, range } = first(twoRows);
    expect(events.map(({ line }) => line)).toEqual([5, 6]);
    expect(twoRows.slice(events[1]?.range.from, events[1]?.range.to)).toBe('<tr><td>14:05</td><td>Page</td></tr>');
    expect(twoRows.slice(range.from, range.to)).toMatch(/^<table>[^]*<td>Page<\/td><\/tr>$/);
  });

  it('report a row with too many cells', () => {
    const { problems } = readTimelines(table('<tr><td>14:02</td><td>a</td><td>b</td></tr>\n'), { fileName: null });
    expect(problems.map(({ message }) => message)).toEqual(["Line 5 has more cells than the table's 2 columns."]);
  });
});

describe('a cell of an HTML table', () => {
  it('is written where it stands, and nothing else', () => {
    expect(set(twoRows, 0, 1, 'Alarm <b>fired</b>')).toBe(twoRows.replace('Alarm', 'Alarm <b>fired</b>'));
    const spread = table('<tr>\n  <td>\n    14:02\n  </td>\n  <td>\n    Alarm fired\n    at night\n  </td>\n</tr>\n');
    expect(set(spread, 0, 1, 'Alarm rang at night')).toBe(spread.replace('fired', 'rang'));
    expect(set(spread, 0, 0, '')).toBe(spread.replace('\n    14:02', ''));
    expect(set(spread.replaceAll('\n', '\r\n'), 0, 0, '')).toBe(spread.replace('\n    14:02', '').replaceAll('\n', '\r\n'));
  });

  it.each([
    ['</td><td>x', '&lt;/td>&lt;td>x'],
    ['a < b', 'a < b'],
    ['a <', 'a &lt;'],
    ['</', '&lt;/'],
    ['<b title="', '&lt;b title="'],
    ['<!-- open', '&lt;!-- open'],
    ['<!-- done -->', '<!-- done -->'],
    ['<TABLE>', '&lt;TABLE>'],
    ['<script>x</script>', '&lt;script>x&lt;/script>'],
    ['two\n\nlines\r\n', 'two  lines'],
    ['&lt;td&gt; | `x`', '&lt;td&gt; | `x`'],
    ['<br>', '<br>'],
  ])('takes %j', (typed, shown) => {
    const after = set(twoRows, 0, 1, typed);
    expect(rows(after)).toEqual([`14:02 | ${shown}`, '14:05 | Page']);
    expect(after).toBe(twoRows.replace('Alarm', shown));
    expect(set(after, 0, 1, typed)).toBe(after);
  });

  it('that a short row lacks is added like its others', () => {
    expect(set(table('<tr><td>14:02</td></tr>\n'), 0, 1, 'Alarm')).toBe(table('<tr><td>14:02</td><td>Alarm</td></tr>\n'));
    expect(set(table('<tr>\n\t<td>14:02</td>\n</tr>\n'), 0, 1, 'Alarm')).toBe(table('<tr>\n\t<td>14:02</td>\n\t<td>Alarm</td>\n</tr>\n'));
    expect(set(table('<TR>\n<TD>14:02\n'), 0, 1, 'Alarm')).toBe(table('<TR>\n<TD>14:02\n<TD>Alarm\n'));
    expect(set(table('<tr></tr>\n'), 0, 1, 'Alarm')).toBe(table('<tr><td></td><td>Alarm</td></tr>\n'));
  });

  it('that another one spans is not written', () => {
    const spanned = '## Timeline\n\n<table>\n<tr><th>Date</th><th>Time</th><th>Event</th><th>Who</th></tr>\n<tr><td rowspan="2">2024-03-18</td><td>14:02</td><td colspan="2">Alarm</td></tr>\n<tr><td>14:05</td><td>Page</td></tr>\n</table>\n';
    expect(set(spanned, 0, 3, 'kim')).toBe(spanned);
    expect(set(spanned, 1, 0, '2024-03-19')).toBe(spanned);
    expect(set(spanned, 1, 2, 'Paged')).toBe(spanned.replace('Page<', 'Paged<'));
  });

  it('in a block of its own is not written where it would become a paragraph', () => {
    const apart = table('<tr><td>14:02</td><td>\n\n<div>Alarm</div>\n\n</td></tr>\n');
    expect(set(apart, 0, 1, 'Alarm')).toBe(apart);
    expect(set(apart, 0, 1, '<div>Alarm</div> rang')).toBe(apart.replace('</div>', '</div> rang'));
  });

  it('of a table without a header keeps the table a timeline', () => {
    const bare = '<table>\n<tr><td>14:02</td><td>a</td></tr>\n<tr><td>14:03</td><td>b</td></tr>\n<tr><td>14:04</td><td>c</td></tr>\n</table>\n';
    expect(set(bare, 0, 0, 'soon')).toBe(bare);
    expect(set(bare, 0, 0, '14:01')).toBe(bare.replace('14:02', '14:01'));
  });
});

describe('rows of an HTML table', () => {
  const spread = (name: string): string => `  <tr class="r" id="${name}">\n    <td id="t-${name}" align=right>14:02</td>\n    <td>${name}</td>\n  </tr>\n`;
  const blank = '  <tr class="r">\n    <td align=right></td>\n    <td></td>\n  </tr>\n';

  it('are inserted in the shape of their neighbours', () => {
    expect(edited(twoRows, (text, timeline) => insertRow(text, timeline, 2))).toBe(twoRows.replace('</table>', '<tr><td></td><td></td></tr>\n</table>'));
    expect(edited(twoRows, (text, timeline) => insertRow(text, timeline, 0))).toBe(twoRows.replace('<tr><td>14:02', '<tr><td></td><td></td></tr>\n<tr><td>14:02'));
    expect(edited(table(spread('a') + spread('b')), (text, timeline) => insertRow(text, timeline, 1))).toBe(table(spread('a') + blank + spread('b')));
    const upper = table('<TR><TD>14:02<TD>a\n<TR><TD>14:03<TD>b\n');
    expect(edited(upper, (text, timeline) => insertRow(text, timeline, 1))).toBe(upper.replace('<TR><TD>14:03', '<TR><TD><TD>\n<TR><TD>14:03'));
    const single = '<table><tr><th>Time</th><th>Event</th></tr> <tr><td>14:02</td><td>a</td></tr></table>';
    expect(edited(single, (text, timeline) => insertRow(text, timeline, 1))).toBe(single.replace('</table>', ' <tr><td></td><td></td></tr></table>'));
  });

  it('are inserted with the date of the row above, and past a day across the table', () => {
    const dated = '## Timeline\n\n<table>\n<tr><th>Date</th><th>Time</th><th>Event</th></tr>\n<tr><td>2024-03-18</td><td>14:02</td><td>a</td></tr>\n</table>\n';
    expect(edited(dated, (text, timeline) => insertRow(text, timeline, 1))).toBe(dated.replace('</table>', '<tr><td>2024-03-18</td><td></td><td></td></tr>\n</table>'));
    const days = table('<tr><td colspan=2>2024-03-18</td></tr>\n<tr><td>14:02</td><td>a</td></tr>\n');
    expect(edited(days, (text, timeline) => insertRow(text, timeline, 1))).toBe(days.replace('<tr><td>14:02', '<tr><td></td><td></td></tr>\n<tr><td>14:02'));
  });

  it('are inserted into a table that has none', () => {
    const empty = '## Timeline\n\n<table>\n  <thead>\n    <tr><th scope="col">Time</th><th>Event</th></tr>\n  </thead>\n  <tbody>\n  </tbody>\n</table>\n';
    expect(edited(empty, (text, timeline) => insertRow(text, timeline, 0))).toBe(empty.replace('<tbody>\n', '<tbody>\n    <tr><td></td><td></td></tr>\n'));
  });

  it('are moved, repeated and deleted as lines', () => {
    const three = table(spread('a') + spread('b') + spread('c'));
    expect(edited(three, (text, timeline) => moveRows(text, timeline, [0, 1], 3))).toBe(table(spread('c') + spread('a') + spread('b')));
    expect(moveRows(three, first(three), [0], 3).edits).toHaveLength(2);
    expect(edited(three, (text, timeline) => duplicateRows(text, timeline, [0, 1]))).toBe(table(spread('a') + spread('b') + spread('a') + spread('b') + spread('c')));
    expect(edited(three, (text, timeline) => deleteRows(text, timeline, [0, 2]))).toBe(table(spread('b')));
  });

  it('on one line keep every other byte', () => {
    const line = '<table><tr><th>Time</th><th>Event</th></tr><tr><td>14:02</td><td>a</td></tr><tr><td>14:03</td><td>b</td></tr><tr><td>14:04</td><td>c</td></tr></table>\n';
    const [a = '', b = '', c = ''] = first(line).events.map(({ range }) => line.slice(range.from, range.to));
    expect(moveRows(line, first(line), [0], 3).edits).toHaveLength(2);
    expect(edited(line, (text, timeline) => moveRows(text, timeline, [0], 3))).toBe(line.replace(a + b + c, b + c + a));
    expect(edited(line, (text, timeline) => duplicateRows(text, timeline, [1]))).toBe(line.replace(b, b + b));
    expect(edited(line, (text, timeline) => deleteRows(text, timeline, [0, 1]))).toBe(line.replace(a + b, ''));
  });

  it('trade places around what stands between them', () => {
    const noted = table('<tr><td>14:02</td><td>a</td></tr>\n<!-- note -->\n<tr><td>14:03</td><td>b</td></tr>\n');
    expect(edited(noted, (text, timeline) => moveRows(text, timeline, [0], 2))).toBe(table('<tr><td>14:03</td><td>b</td></tr>\n<!-- note -->\n<tr><td>14:02</td><td>a</td></tr>\n'));
    const bodies = table('<tbody><tr><td>14:02</td><td>a</td></tr></tbody>\n<tbody><tr><td>14:03</td><td>b</td></tr></tbody>\n');
    expect(edited(bodies, (text, timeline) => moveRows(text, timeline, [1], 0))).toBe(bodies.replace('14:02</td><td>a', 'x').replace('14:03</td><td>b', '14:02</td><td>a').replace('x', '14:03</td><td>b'));
  });

  it('that a cell spans stay where they are', () => {
    const spanned = '## Timeline\n\n<table>\n<tr><th>Date</th><th>Time</th><th>Event</th></tr>\n<tr><td rowspan="2">2024-03-18</td><td>14:02</td><td>a</td></tr>\n<tr><td>14:05</td><td>b</td></tr>\n<tr><td>2024-03-19</td><td>14:05</td><td>c</td></tr>\n</table>\n';
    for (const intent of [
      (text: string, timeline: Timeline) => moveRows(text, timeline, [0], 3),
      (text: string, timeline: Timeline) => moveRows(text, timeline, [2], 1),
      (text: string, timeline: Timeline) => deleteRows(text, timeline, [1]),
      (text: string, timeline: Timeline) => duplicateRows(text, timeline, [0]),
      (text: string, timeline: Timeline) => insertRow(text, timeline, 1),
    ]) {
      expect(edited(spanned, intent)).toBe(spanned);
    }
    expect(edited(spanned, (text, timeline) => moveRows(text, timeline, [2], 0))).not.toBe(spanned);
  });
});

describe('hostile HTML tables', () => {
  const count = (text: string): number[] => timelines(text).map(({ events }) => events.length);

  it.each([
    ['20,000 rows', table('<tr><td>14:02</td><td>Alarm</td></tr>\n'.repeat(20_000)), [20_000]],
    ['a cell of a megabyte', table(`<tr><td>14:02</td><td>${'word <b>x</b> '.repeat(75_000)}</td></tr>\n`), [1]],
    ['nothing but cells', `<table>${'<td>'.repeat(250_000)}`, []],
    ['200 nested tables', table(`<tr><td>14:02<td>${'<table><tr><td>'.repeat(200)}${'</table>'.repeat(200)}\n`), [1]],
    ['70,000 open tables', '<table><tr><td>'.repeat(70_000), []],
    ['50,000 tables in blocks of their own', '<table></table>\n\n'.repeat(50_000), []],
    ['open quotes', table('<td class="'.repeat(90_000)), []],
    ['open comments in many blocks', '<div><!--\n\na\n\n'.repeat(60_000), []],
    ['cells that span everything', table('<tr><td rowspan=0 colspan=900>14:02<td>\n'.repeat(20_000)), []],
  ])('%s', (_, text, events) => {
    expect(count(text)).toEqual(events);
  });

  it.each(['<', '<a ', '<a x="', '<!--', '</', '<!', '<td>'])('takes a megabyte of %j', (piece) => {
    const after = set(twoRows, 0, 1, piece.repeat(1e6 / piece.length));
    expect(first(after).events.map(({ when }) => when)).toEqual(['14:02', '14:05']);
  });
});
