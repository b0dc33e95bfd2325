import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { alignTable } from '../../../shared/timeline/convert/align.ts';
import type { Conversion } from '../../../shared/timeline/convert/conversion.ts';
import { displayWidth } from '../../../shared/timeline/convert/display-width.ts';
import { countSelectedLines } from '../../../shared/timeline/convert/selected-lines.ts';
import { timelineFromSelection } from '../../../shared/timeline/convert/from-selection.ts';
import { convertToList } from '../../../shared/timeline/convert/to-list.ts';
import { convertToTable } from '../../../shared/timeline/convert/to-table.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

const context = { fileName: null };

/** What a command makes of the first timeline of a text, or why it makes nothing. */
function run(text: string, command: (text: string, timeline: Timeline) => Conversion): string {
  const [timeline] = readTimelines(text, context).timelines;
  if (timeline === undefined) throw new Error('no timeline');
  const { edits, reason } = command(text, timeline);
  return reason ?? applyEdits(text, edits);
}

const toTable = (text: string): string => run(text, (source, timeline) => convertToTable(source, timeline, context));
const toList = (text: string): string => run(text, (source, timeline) => convertToList(source, timeline, context));
const align = (text: string): string => run(text, alignTable);
const lines = (...all: string[]): string => `${all.join('\n')}\n`;

describe('Convert to table', () => {
  it('takes bullets with what they own into cells', () => {
    expect(toTable(lines('## Timeline', '', '- **14:00** \u2013 Alarm | fired', '  - by `a | b`', '    1. deeper', '- 14:05: Paged,', '  and waited', '', '  Then answered.', '', 'After.'))).toBe(
      lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 14:00 | Alarm \\| fired<br>- by `a \\| b`<br>&nbsp;&nbsp;1. deeper |', '| 14:05 | Paged, and waited<br><br>Then answered. |', '', 'After.'),
    );
  });

  it('leaves what no cell can hold below the table, under its time, in order with the notes', () => {
    expect(toTable(lines('## Timeline', '', '- 14:00 a', '', '  ```', '  15:00 log', '  ```', '', 'A note.', '', '- 14:05 b', '', '  > said', '', '## Next'))).toBe(
      lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 14:00 | a |', '| 14:05 | b |', '', 'At 14:00:', '', '```', '15:00 log', '```', '', 'A note.', '', 'At 14:05:', '', '> said', '', '## Next'),
    );
  });

  it('writes days above the events into a column, and leaves a row after midnight to follow', () => {
    expect(toTable(lines('## Timeline', '', '### March 13, 2024', '', '- 23:50 a', '- 00:10 b', '', '### March 14, 2024: the day after', '', '- 08:00 c', '- 09:00 d'))).toBe(
      lines('## Timeline', '', '| Date                          | Time  | Event |', '| ----------------------------- | ----- | ----- |', '| March 13, 2024                | 23:50 | a |', '|                               | 00:10 | b |', '| March 14, 2024: the day after | 08:00 | c |', '| March 14, 2024                | 09:00 | d |'),
    );
  });

  it('has days without an hour in the column of days', () => {
    expect(toTable(lines('## Timeline', '', '### 2024-03-13', '', 'a', '', '### 2024-03-14', '', '#### 08:00', '', 'b', '', '#### 09:00', '', 'c', '', '### 2024-03-15', '', '#### 10:00', '', 'd'))).toBe(
      lines('## Timeline', '', '| Date       | Time  | Event |', '| ---------- | ----- | ----- |', '| 2024-03-13 |       | a |', '| 2024-03-14 | 08:00 | b |', '| 2024-03-14 | 09:00 | c |', '| 2024-03-15 | 10:00 | d |'),
    );
  });

  it('leaves a single day heading where it is', () => {
    expect(toTable(lines('## Timeline', '', '### 2024-03-13', '', '10:00 a', '', '10:05 b'))).toBe(lines('## Timeline', '', '### 2024-03-13', '', '| Time  | Event |', '| ----- | ----- |', '| 10:00 | a |', '| 10:05 | b |'));
  });

  it('takes a list nested under a label out of it, with the zone the label states', () => {
    expect(toTable(lines('- Impact: none', '- **Timeline (UTC):**', '    - 14:00 a', '    - no time', '    - 14:05 b', '    - 14:10 c', '    - after', '- **Root**: y'))).toBe(
      lines('- Impact: none', '- **Timeline (UTC):**', '', '| Time (UTC) | Event |', '| ---------- | ----- |', '| 14:00      | a |', '| 14:05      | b |', '| 14:10      | c |', '', '- no time', '', '- after', '', '- **Root**: y'),
    );
  });

  it('takes headings, definition lists, hard-break lines and lines of code', () => {
    const table = lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 10:00 | alarm |', '| 10:05 | page |');
    expect(toTable(lines('## Timeline', '', '### 10:00', '', 'alarm', '', '### 10:05 - page'))).toBe(table);
    expect(toTable(lines('## Timeline', '', '10:00', ': alarm', '', '10:05', ': page'))).toBe(table);
    expect(toTable(lines('## Timeline', '', '**10:00** alarm<br>', '**10:05** page'))).toBe(table);
    expect(toTable(lines('## Timeline', '', '10:00 alarm\\', '10:05 page'))).toBe(table);
    expect(toTable(lines('## Timeline', '', '```', '10:00 alarm', '10:05 page', '```'))).toBe(table);
    expect(toTable(lines('## Timeline', '', '```text', '10:00 *a* <b>', '  trace', '10:05 c', '```'))).toBe(
      lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 10:00 | \\*a\\* \\<b> |', '| 10:05 | c |', '', '```text', '  trace', '```'),
    );
  });

  it('keeps the line ends of the document', () => {
    expect(toTable('## Timeline\r\n\r\n- 14:00 a\r\n- 14:05 b\r\n\r\nEnd\r\n')).toBe('## Timeline\r\n\r\n| Time  | Event |\r\n| ----- | ----- |\r\n| 14:00 | a |\r\n| 14:05 | b |\r\n\r\nEnd\r\n');
  });

  it('leaves a table alone', () => {
    expect(toTable(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| 10:00 | a |'))).toBe('This timeline is a table already.');
  });
});

describe('Convert to list', () => {
  it('writes items, with further columns and breaks nested', () => {
    expect(toList(lines('## Timeline', '', '| Date | Time | Who | Event | |', '|--|--|--|--|--|', '| 2024-03-13 | 14:00 | Ada | a \\| b<br>- one<br>&nbsp;&nbsp;- two | |', '| | 14:05 | | 15:00 was the plan | q | extra |', '{: .table}', '', 'After.'))).toBe(
      lines('## Timeline', '', '- 2024-03-13 14:00 - a | b', '  - one', '    - two', '  - Who: Ada', '- 14:05: 15:00 was the plan', '  - q', '  - extra', '', 'After.'),
    );
  });

  it('says above the list what the headers say about the times', () => {
    expect(toList(lines('## Timeline', '', '| Date (2021) | Time (UTC) | Event |', '|--|--|--|', '| March 3 | 14:00 | a |'))).toBe(lines('## Timeline', '', 'Date (2021), Time (UTC)', '', '- March 3 14:00 - a'));
  });

  it('takes the form of another timeline list in the document', () => {
    expect(toList(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| 14:00 | a |', '', '## Timeline of the fix', '', '* **15:00:** b'))).toBe(
      lines('## Timeline', '', '* **14:00:** a', '', '## Timeline of the fix', '', '* **15:00:** b'),
    );
  });

  it('keeps bodies inside the items, and notes and day headings where they stand', () => {
    expect(toList(lines('## Timeline', '', '### March 13', '', '#### 10:00 - a', '', 'Body.', '', '```', 'log', '```', '', '### March 14', '', '#### 10:05 - b'))).toBe(
      lines('## Timeline', '', '### March 13', '', '- 10:00 - a', '', '  Body.', '', '  ```', '  log', '  ```', '', '### March 14', '', '- 10:05 - b'),
    );
  });

  it('says which row has no time', () => {
    expect(toList(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| 14:00 | a |', '| | b |'))).toBe('In a list every event starts with its time, and row 2 has none.');
    expect(toList(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| 14:00 | a |', '| later | b |'))).toBe('In a list every event starts with its time, and row 2 has “later”.');
    expect(toList(lines('## Timeline', '', '1. 10:00 a', '2. 10:05 b'))).toBe('This timeline is a list already.');
  });
});

describe('an HTML table', () => {
  const html = (...rows: string[]): string => lines('## Timeline', '', '<table>', '<tr><th>Time (UTC)</th><th>What</th><th>Who</th></tr>', ...rows, '</table>', '', 'After.');
  const first = '<tr><td>14:00</td><td>a</td><td>Ada</td></tr>';

  it('keeps its columns and its inline HTML, and shows no marks that were none', () => {
    expect(toTable(html('<tr><td><b>14:00</b></td><td>a | <code>x|y</code> &amp;<br>b*c*d C:\\*</td><td>[Ada](x)</td></tr>', '<tr><td>14:05&nbsp;</td><td><p>one</p><p>two</p></td></tr>'))).toBe(
      lines('## Timeline', '', '| Time (UTC) | What                           | Who |', '| ---------- | ------------------------------ | --- |', '| **14:00**  | a \\| <code>x\\|y</code> &amp;<br>b\\*c\\*d C:\\\\\\* | \\[Ada](x) |', '| 14:05      | one<br><br>two                 |  |', '', 'After.'),
    );
    expect(toList(html(first, '<tr><td>14:05</td><td>*</td><td></td></tr>'))).toBe(lines('## Timeline', '', 'All times in UTC.', '', '- 14:00 - a', '  - Who: Ada', '- 14:05 - \\*', '', 'After.'));
  });

  it('has its days above the rows in a column or above the items, and its caption and comments beside', () => {
    const days = html('<tr><td colspan="3"><b>March 13, 2024</b></td></tr>', first, '<!-- why -->', '<tr><td colspan="3">March 14, 2024</td></tr>', '<tr><td>08:00</td><td>b</td><td></td></tr>').replace('<table>', '<table><caption>What happened</caption>');
    expect(toTable(days)).toBe(
      lines('## Timeline', '', '**What happened**', '', '| Date           | Time (UTC) | What | Who |', '| -------------- | ---------- | ---- | --- |', '| March 13, 2024 | 14:00      | a    | Ada |', '| March 14, 2024 | 08:00      | b    |  |', '', '<!-- why -->', '', 'After.'),
    );
    expect(toList(days)).toBe(lines('## Timeline', '', 'All times in UTC.', '', '**What happened**', '', '**March 13, 2024**', '', '- 14:00 - a', '  - Who: Ada', '', '<!-- why -->', '', '**March 14, 2024**', '', '- 08:00 - b', '', 'After.'));
  });

  it('says again what spans rows, and keeps rows that are too long', () => {
    expect(toTable(html('<tr><td>14:00</td><td>a</td><td rowspan="2">Ada</td></tr>', '<tr><td>14:05</td><td>b</td></tr>', '<tr><td>14:10</td><td>c</td><td>d</td><td>e</td></tr>'))).toBe(
      lines('## Timeline', '', '| Time (UTC) | What | Who |     |', '| ---------- | ---- | --- | --- |', '| 14:00      | a    | Ada |  |', '| 14:05      | b    | Ada |  |', '| 14:10      | c    | d   | e |', '', 'After.'),
    );
  });

  it('says which row has no place elsewhere', () => {
    const tried = (row: string): string => toTable(html(first, row));
    expect(tried('<tr><td>14:05</td><td><ul><li>b</ul></td></tr>')).toBe('Row 2 has a <ul> in a cell, which one line of Markdown cannot hold.');
    expect(tried('<tr><td>14:05</td><td><table><tr><td>b</table></td></tr>')).toBe('Row 2 has a table in a cell.');
    expect(tried('<tr>stray<td>14:05</td><td>b</td></tr>')).toBe('Row 2 holds something besides its cells.');
    expect(tried('<tr><td rowspan="2">14:05</td><td>b</td></tr><tr><td>c</td></tr>')).toBe('Row 3 has no time of its own, but shares that of the row above.');
    expect(toTable(html(first).replace('</table>', '</table> words'))).toBe('Other things stand among the lines of this timeline.');
  });
});

describe('Convert, and what leads to a time or follows it', () => {
  it('keeps a word that changes what a time says', () => {
    expect(toTable(lines('## Timeline', '', '- Before 14:05: alarm', '- At 14:10, page', '- **by 14:20** c'))).toBe(lines('## Timeline', '', '| Time         | Event |', '| ------------ | ----- |', '| Before 14:05 | alarm |', '| 14:10        | page |', '| by 14:20     | c |'));
    expect(toList(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| By 14:05 | a |', '| 14:10: | b |', '| 14:15 (still open) | c |'))).toBe(lines('## Timeline', '', '- By 14:05 - a', '- 14:10 - b', '- 14:15 - (still open) c'));
  });

  it('sets items apart by a blank line where some hold paragraphs', () => {
    expect(toList(lines('## Timeline', '', '### 14:00 - a', '', 'More.', '', '### 14:05 - b'))).toBe(lines('## Timeline', '', '- 14:00 - a', '', '  More.', '', '- 14:05 - b'));
    expect(toList(lines('## Timeline', '', '14:00', ': a', ': b', '', '14:05', ': c'))).toBe(lines('## Timeline', '', '- 14:00 - a', '', '  b', '', '- 14:05 - c'));
  });

  it('takes lists and code below a paragraph along with it', () => {
    expect(toTable(lines('## Timeline', '', '14:00 found:', '', '* one', '* two', '', '14:05 ran:', '', '```', 'curl', '```', '', 'A note.', '', '14:10 done'))).toBe(
      lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 14:00 | found:<br>* one<br>* two |', '| 14:05 | ran: |', '| 14:10 | done |', '', 'At 14:05:', '', '```', 'curl', '```', '', 'A note.'),
    );
  });

  it('makes a table under each heading that parts the events', () => {
    expect(toTable(lines('## Timeline', '', '### Morning', '', '08:00 a', '', '08:05 b', '', '### Evening', '', '20:00 c'))).toBe(
      lines('## Timeline', '', '### Morning', '', '| Time  | Event |', '| ----- | ----- |', '| 08:00 | a |', '| 08:05 | b |', '', '### Evening', '', '| Time  | Event |', '| ----- | ----- |', '| 20:00 | c |'),
    );
  });

  it('says the date where it is needed, and not the zone that the heading says', () => {
    expect(toList(lines('# O 2024-03-13', '', '## Timeline (PDT)', '', '| Time | Event |', '|--|--|', '| 21:01 (prev. night) | a |', '| 05:30 | b |'))).toBe(
      lines('# O 2024-03-13', '', '## Timeline (PDT)', '', '- 2024-03-12 21:01 - (prev. night) a', '- 2024-03-13 05:30 - b'),
    );
  });

  it('says which event stands in the way', () => {
    expect(toList(lines('## Timeline', '', '| Time | Event |', '|--|--|', '| 14:00 | a |', '| 13:29:40–48 | b |'))).toBe('In a list every event starts with its time, and row 2 has “13:29:40–48”.');
  });
});

describe('Align table', () => {
  it('pads cells by what they look like, and keeps pipes, colons and ragged rows', () => {
    expect(align(lines('## Timeline', '', '|Time|What |N|', '|-|:-:|--:|', '|14:00| a |1|', '| 14:05 | 日本 👩‍👩‍👧 |', '|14:10|cafe\u0301|10|more|', '14:15'))).toBe(
      lines('## Timeline', '', '| Time  |  What   |   N |', '| ----- | :-----: | --: |', '| 14:00 |    a    |   1 |', '| 14:05 | 日本 👩‍👩‍👧 |', '| 14:10 |  cafe\u0301   |  10 | more |', '14:15'),
    );
  });

  it('keeps tables without outer pipes, and closes the room of a pipe that some rows lack', () => {
    expect(align(lines('## Timeline', '', 'Time | Event', '--|--', '14:00 | alarm', '| 14:05 | b |'))).toBe(lines('## Timeline', '', 'Time    | Event', '------- | -----', '14:00   | alarm', '| 14:05 | b     |'));
  });

  it('lets a very long cell stick out', () => {
    const long = 'x'.repeat(200);
    expect(align(lines('## Timeline', '', '| Time | Event |', '|-|-|', `| 14:00 | ${long} |`, '| 14:05 | b |'))).toBe(lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', `| 14:00 | ${long} |`, '| 14:05 | b     |'));
  });

  it('has nothing to do in an aligned table, and cannot align what is none', () => {
    expect(align(lines('## Timeline', '', '| Time  | Event |', '| ----- | ----- |', '| 14:00 | a     |'))).toBe('The table is aligned already.');
    expect(align(lines('## Timeline', '', '- 14:00 a'))).toBe('Only a table can be aligned, and this timeline is none.');
  });

  it('knows how wide letters are', () => {
    expect(['abc', 'e\u0301', '日本', 'ﬀ', '👍🏽', '👩‍👩‍👧', '🇩🇪', '\u2764\ufe0f', '\u200b', 'ä'].map((text) => displayWidth(text))).toEqual([3, 1, 4, 1, 2, 2, 2, 2, 0, 1]);
  });
});

/** What becomes of a text whose selection stands between two marks. */
function select(marked: string): string {
  const text = marked.replace(/[«»]/g, '');
  const { edits, reason } = timelineFromSelection(text, { from: marked.indexOf('«'), to: marked.indexOf('»') - 1 }, context);
  return reason ?? applyEdits(text, edits);
}

describe('a timeline of selected lines', () => {
  it('makes items of lines that start with a time', () => {
    expect(select(lines('# O', '', 'Summary.', '', '14:02« alarm fired', '14:05 page»', '', '## Lessons'))).toBe(lines('# O', '', 'Summary.', '', '## Timeline', '', '- 14:02 alarm fired', '- 14:05 page', '', '## Lessons'));
    expect(select(lines('## Chat', '', '«[14:02] bob: hi  ', '[14:03] ann: yo»', 'and more'))).toBe(lines('## Chat', '', '### Timeline', '', '- [14:02] bob: hi', '- [14:03] ann: yo', '', 'and more'));
    expect(select('> «14:02 a\n> 14:05 b»\n')).toBe('## Timeline\n\n- 14:02 a\n- 14:05 b\n');
  });

  it('makes rows of lines with a time elsewhere, or none', () => {
    expect(select('«alarm fired at 14:02\nIt was paged (14:05 UTC).\nAt 14:07 we saw | pipes\nso at 14:10 all was well\nend»')).toBe(
      lines('## Timeline', '', '| Time      | Event |', '| --------- | ----- |', '| 14:02     | alarm fired |', '| 14:05 UTC | It was paged |', '| 14:07     | we saw \\| pipes |', '| 14:10     | so at 14:10 all was well |', '|           | end |').trimEnd(),
    );
    expect(select('«We deployed.\n\nIt broke.»\n')).toBe(lines('## Timeline', '', '| Time | Event |', '| ---- | ----- |', '|      | We deployed. |', '|      | It broke. |'));
  });

  it('makes a table of cells from a spreadsheet, times first', () => {
    expect(select('«Who\tWhen\tWhat\nAda\t14:02\tx\nBen\t14:05\ty»')).toBe('## Timeline\n\n| When  | Who | What |\n| ----- | --- | ---- |\n| 14:02 | Ada | x |\n| 14:05 | Ben | y |');
    expect(select('«2024-03-13\t14:02\tx\n2024-03-13\t14:05\ty»')).toBe('## Timeline\n\n| Date       | Time  | Event |\n| ---------- | ----- | ----- |\n| 2024-03-13 | 14:02 | x |\n| 2024-03-13 | 14:05 | y |');
  });

  it('leaves a list or a table as it is, under a heading', () => {
    expect(select(lines('# T', '', '- «14:02 a', '  - detail', '- 14:05 b»'))).toBe(lines('# T', '', '## Timeline', '', '- 14:02 a', '  - detail', '- 14:05 b'));
    expect(select(lines('# T', '', '| A | B |', '|---|---|', '| 14:02« | a» |'))).toBe(lines('# T', '', '## Timeline', '', '| A | B |', '|---|---|', '| 14:02 | a |'));
    expect(select(lines('## Timeline', '', 'To be written.', '', '«we saw it at 14:02', 'fixed at 14:05»'))).toBe(lines('## Timeline', '', 'To be written.', '', '| Time  | Event |', '| ----- | ----- |', '| 14:02 | we saw it |', '| 14:05 | fixed |'));
  });

  it('takes log lines out of a code block', () => {
    expect(select(lines('```', 'foo', '«2024-03-13T10:01:22Z *x*', '2024-03-13T10:01:23Z <y>»', 'bar', '```'))).toBe(
      lines('```', 'foo', '```', '', '## Timeline', '', '- 2024-03-13T10:01:22Z \\*x\\*', '- 2024-03-13T10:01:23Z \\<y>', '', '```', 'bar', '```'),
    );
  });

  it('says why it makes none', () => {
    expect(select('a\n«\n»b')).toBe('No words are selected.');
    expect(select('## Timeline\n\n- 14:00 a\n- «14:05 b»\n')).toBe('The selection holds events of a timeline already.');
    expect(select('---\n«title: x»\n---\n\nText\n')).toBe('Front matter cannot be a timeline. Select lines below it.');
    expect(select(lines('# T', '', '| A | B |', '|---|---|', '| x« | a» |'))).toBe('The selected lines could not be read as a timeline.');
  });

  it('counts the lines it would take', () => {
    const text = 'one\n\ntwo\nthree\n';
    expect([[0, 0], [1, 2], [1, 6], [4, 9], [0, 15]].map(([from = 0, to = 0]) => countSelectedLines(text, { from, to }))).toEqual([0, 1, 2, 1, 3]);
  });
});
