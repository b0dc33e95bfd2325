import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPastedText } from '../../../shared/timeline/grid/clipboard-read.ts';
import { writeHtmlTable, writeMarkdownTable, writeTsv } from '../../../shared/timeline/grid/clipboard-write.ts';
import { inlineHtml } from '../../../renderer/timeline/inline-html.ts';

describe('pasted text is read as', () => {
  test.each<[string, string, string[][]]>([
    ['tab separated values', '10:00\tAlarm\r\n10:05\tAda joined\r\n', [['10:00', 'Alarm'], ['10:05', 'Ada joined']]],
    ['quoted cells of a spreadsheet', '10:00\t"two\nlines, a ""quote"""\n10:05\tx', [['10:00', 'two<br>lines, a "quote"'], ['10:05', 'x']]],
    ['an open quote as written', '10:00\t"loud\n10:05\tx', [['10:00', '"loud'], ['10:05', 'x']]],
    ['comma separated values with quotes', '"10:00","Alarm, loud"\n"10:05",Quiet', [['10:00', 'Alarm, loud'], ['10:05', 'Quiet']]],
    ['prose with commas and quotes', '"It is down", she said', [['"It is down", she said']]],
    ['a Markdown table without its header', '| Time | Event |\n| --- | :-- |\n| 10:00 | a \\| b |\n', [['10:00', 'a | b']]],
    ['rows of a Markdown table', '| 10:00 | a |\n| 10:05 | b |', [['10:00', 'a'], ['10:05', 'b']]],
    ['lines, blank ones left out', 'one\n\ntwo | three\n', [['one'], ['two | three']]],
    ['one cell with line breaks', '"one\ntwo"', [['one<br>two']]],
    ['nothing', ' \n\n', []],
  ])('%s', (_, text, rows) => {
    expect(readPastedText(text)).toEqual(rows);
  });

  test('anything at all', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', '\t', '\n', ',', '|', '-', 'a', '\\', '\r', '<br>', ' '), { maxLength: 30 }), (parts) => {
        for (const row of readPastedText(parts.join(''))) {
          for (const value of row) expect(value).not.toMatch(/[\t\r\n]/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const cell = fc.array(fc.constantFrom('a', '"', '|', ',', 'Zoë', '<br>', '`x`', '\\|', ' b'), { maxLength: 4 }).map((parts) => parts.join('').trim())
  // Line breaks around a text are no part of it.
  .filter((value) => !/^<br>|<br>$|<br> |<br><br>/.test(value));

describe('copied cells', () => {
  test('come back from the clipboard as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(readPastedText(writeTsv(rows))).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });

  test('come back from Markdown as they were', () => {
    const rows = [['10:00', 'a | b'], ['', '`x`']];
    expect(readPastedText(writeMarkdownTable(['Time', 'Event'], rows))).toEqual(rows);
    expect(writeMarkdownTable(['Time', 'Event'], [['10:00', 'a']])).toBe('| Time  | Event |\n| ----- | ----- |\n| 10:00 | a     |\n');
  });

  test('are safe HTML', () => {
    const html = writeHtmlTable([['<img src=x onerror=alert(1)> & **b** `c`', '[x](javascript:alert(1)) [y](https://example.org/?a="b)']], inlineHtml, 'data-x=""');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; <b>b</b> <code>c</code>');
    expect(html).not.toMatch(/<img|javascript:/);
  });
});
