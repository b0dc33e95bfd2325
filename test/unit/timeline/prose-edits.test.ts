import { describe, expect, it } from 'vitest';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell, type IntentResult } from '../../../shared/timeline/intents.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { applyEdits } from '../../../shared/text/edit.ts';

/** The text after an intent on its first timeline, without the heading above it. */
function after(body: string, intent: (text: string, timeline: Timeline) => IntentResult): string {
  const text = `## Timeline\n\n${body}`;
  const [timeline] = readTimelines(text, { fileName: null }).timelines;
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return applyEdits(text, intent(text, timeline).edits).replace('## Timeline\n\n', '');
}

describe('an event without words', () => {
  it('ends in its separator again once its words are taken away', () => {
    const body = '- 10:05:\n- 10:10 - page\n';
    const worded = after(body, (text, timeline) => setCell(text, timeline, 0, 1, 'alarm'));
    expect(worded).toBe('- 10:05: alarm\n- 10:10 - page\n');
    expect(after(worded, (text, timeline) => setCell(text, timeline, 0, 1, ''))).toBe(body);
  });
});

describe('definition lists', () => {
  const body = '10:00\n: alarm\n: seen by two\n\n10:05\n:   page\n    answered\n\n10:10\n\n: over\n\n    at last\n';

  it('take a new time', () => {
    expect(after(body, (text, timeline) => setCell(text, timeline, 1, 0, '10:06 UTC'))).toBe(body.replace('10:05', '10:06 UTC'));
  });

  it('take new words where the definition stands', () => {
    expect(after(body, (text, timeline) => setCell(text, timeline, 0, 1, 'siren'))).toBe(body.replace('alarm', 'siren'));
    expect(after(body, (text, timeline) => setCell(text, timeline, 2, 1, 'all over'))).toBe(body.replace('over', 'all over'));
    expect(after(body, (text, timeline) => setCell(text, timeline, 1, 1, ''))).toBe(body.replace('page\n    answered', ''));
  });

  it('get a new term and definition', () => {
    expect(after(body, (text, timeline) => insertRow(text, timeline, 1))).toBe(body.replace('10:05', '10:00\n: \n\n10:05'));
    expect(after(body, (text, timeline) => insertRow(text, timeline, 3))).toBe(`${body.trimEnd()}\n\n10:10\n\n: \n`);
  });

  it('repeat, lose and trade terms with all their definitions', () => {
    const [first = '', second = '', third = ''] = [body.slice(0, body.indexOf('\n\n10:05')), '10:05\n:   page\n    answered', '10:10\n\n: over\n\n    at last'];
    expect(after(body, (text, timeline) => duplicateRows(text, timeline, [0, 2]))).toBe(`${[first, second, third, first, third].join('\n\n')}\n`);
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [0]))).toBe(`${[second, third].join('\n\n')}\n`);
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [1, 2]))).toBe(`${first}\n`);
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 0))).toBe(`${[third, first, second].join('\n\n')}\n`);
  });
});

describe('headings inside headings', () => {
  it('are events of their own, which what moves above them leaves where they are', () => {
    const body = '### 10:00 alarm\n\nRang.\n\n#### 10:05 page\n\nSent.\n\n### 10:10 over\n\nDone.\n';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 0))).toBe('### 10:10 over\n\nDone.\n\n### 10:00 alarm\n\nRang.\n\n#### 10:05 page\n\nSent.\n');
  });
});

describe('numbered lists', () => {
  const body = '1. 10:00 alarm\n2. 10:05 page\n3. 10:10 over\n';

  it('count on below what comes and goes', () => {
    expect(after(body, (text, timeline) => insertRow(text, timeline, 1))).toBe('1. 10:00 alarm\n2. 10:00 \n3. 10:05 page\n4. 10:10 over\n');
    expect(after(body, (text, timeline) => insertRow(text, timeline, 0))).toBe('1. 10:00 \n2. 10:00 alarm\n3. 10:05 page\n4. 10:10 over\n');
    expect(after(body, (text, timeline) => duplicateRows(text, timeline, [0, 1]))).toBe('1. 10:00 alarm\n2. 10:05 page\n3. 10:00 alarm\n4. 10:05 page\n5. 10:10 over\n');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [0]))).toBe('1. 10:05 page\n2. 10:10 over\n');
  });

  it('keep the numbers at their places when events move', () => {
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 0))).toBe('1. 10:10 over\n2. 10:00 alarm\n3. 10:05 page\n');
  });

  it('are left as they are where they do not count, and keep their own marks', () => {
    const ones = '1) 10:00 alarm\n1) 10:05 page\n';
    expect(after(ones, (text, timeline) => insertRow(text, timeline, 1))).toBe('1) 10:00 alarm\n1) 10:00 \n1) 10:05 page\n');
    expect(after(ones, (text, timeline) => deleteRows(text, timeline, [0]))).toBe('1) 10:05 page\n');
    expect(after('1. 10:00 alarm\n2. 10:05 page\n7. 10:10 over\n', (text, timeline) => deleteRows(text, timeline, [0]))).toBe('1. 10:05 page\n7. 10:10 over\n');
  });

  it('indent what stands under an item with its number', () => {
    const nine = '9. 10:00 alarm\n   - rang\n10. 10:05 page\n    - sent\n';
    expect(after(nine, (text, timeline) => moveRows(text, timeline, [0], 2))).toBe('9. 10:05 page\n   - sent\n10. 10:00 alarm\n    - rang\n');
    expect(after(nine, (text, timeline) => insertRow(text, timeline, 0))).toBe('9. 10:00 \n10. 10:00 alarm\n    - rang\n11. 10:05 page\n    - sent\n');
  });
});

describe('what belongs to an event', () => {
  const owned = '- 10:00 alarm\n\n  ```\n  10:01 log\n\n  ```\n  ![chart](chart.png)\n\n- 10:05 page\nlazily answered\n\n- 10:10 over\n';
  const [first = '', second = '', third = ''] = ['- 10:00 alarm\n\n  ```\n  10:01 log\n\n  ```\n  ![chart](chart.png)', '- 10:05 page\nlazily answered', '- 10:10 over'];

  it.each([['LF', '\n'], ['CRLF', '\r\n']])('travels with it, with %s line ends', (_, end) => {
    const lines = (text: string): string => text.replaceAll('\n', end);
    const move = (rows: number[], before: number): string => after(lines(owned), (text, timeline) => moveRows(text, timeline, rows, before));
    expect(move([0], 3)).toBe(lines(`${[second, third, first].join('\n\n')}\n`));
    expect(move([2], 0)).toBe(lines(`${[third, first, second].join('\n\n')}\n`));
    expect(after(lines(owned), (text, timeline) => deleteRows(text, timeline, [0]))).toBe(lines(`${second}\n\n${third}\n`));
    expect(after(lines(owned), (text, timeline) => deleteRows(text, timeline, [2]))).toBe(lines(`${first}\n\n${second}\n`));
    expect(after(lines(owned), (text, timeline) => deleteRows(text, timeline, [1, 2]))).toBe(lines(`${first}\n`));
    expect(after(lines(owned), (text, timeline) => insertRow(text, timeline, 3))).toBe(lines(`${owned}\n- 10:10 \n`));
  });

  it('goes without a line end at the end of the text', () => {
    const body = '- 10:00 alarm\n- 10:05 page';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [1], 0))).toBe('- 10:05 page\n- 10:00 alarm');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [1]))).toBe('- 10:00 alarm');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [0]))).toBe('- 10:05 page');
    expect(after(body, (text, timeline) => duplicateRows(text, timeline, [1]))).toBe('- 10:00 alarm\n- 10:05 page\n- 10:05 page');
  });

  it('may be indented with tabs', () => {
    const body = '-\t10:00 alarm\n\t- rang\n-\t10:05 page\n\tand answered\n';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [1], 0))).toBe('-\t10:05 page\n\tand answered\n-\t10:00 alarm\n\t- rang\n');
    expect(after(body, (text, timeline) => insertRow(text, timeline, 2))).toBe(`${body}-\t10:05 \n`);
  });

  it('is not a note between events, which stays put', () => {
    const body = '10:00 alarm\n\nA note.\n\n10:05 page\n\n![chart](chart.png)\n\n10:10 over\n';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 0))).toBe('10:10 over\n\nA note.\n\n10:00 alarm\n\n![chart](chart.png)\n\n10:05 page\n');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [1]))).toBe('10:00 alarm\n\nA note.\n\n![chart](chart.png)\n\n10:10 over\n');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [0]))).toBe('A note.\n\n10:05 page\n\n![chart](chart.png)\n\n10:10 over\n');
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [2]))).toBe('10:00 alarm\n\nA note.\n\n10:05 page\n\n![chart](chart.png)\n');
  });
});

describe('deleting', () => {
  it('keeps an event that would become part of what stands above', () => {
    const body = 'It went so:\n10:00 alarm\n10:05 page\n';
    expect(after(body, (text, timeline) => deleteRows(text, timeline, [0]))).toBe('It went so:\n\n10:05 page\n');
  });

  it('goes through also where nothing is left of the timeline', () => {
    expect(after('- 10:00 alarm\n', (text, timeline) => deleteRows(text, timeline, [0]))).toBe('');
    expect(after('```\n10:00 alarm\n10:05 page\n```\n', (text, timeline) => deleteRows(text, timeline, [0]))).toBe('```\n10:05 page\n```\n');
  });
});

describe('moving', () => {
  it('sets apart what would run together', () => {
    const body = '- 10:00 alarm\n- 10:05 page\n\n10:10 over\n';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 1))).toBe('- 10:00 alarm\n\n10:10 over\n\n- 10:05 page\n');
  });

  it('does not happen where events would be lost', () => {
    const body = '#### 10:00 alarm\n\n#### 10:05 page\n\n#### 10:10 over\n\n```\nopen\n';
    expect(after(body, (text, timeline) => moveRows(text, timeline, [2], 0))).toBe(body);
  });
});

describe('items of a list', () => {
  it('own no quote or footnote that stands beside them', () => {
    const end = '\n\n[^1]: A footnote\n    that goes on.\n\n> A quote.\n';
    expect(after(`- 10:00 a[^1]\n- 10:05 b${end}`, (text, timeline) => deleteRows(text, timeline, [1]))).toBe(`- 10:00 a[^1]${end}`);
    expect(after(`- 10:00 a\n\n> beside\n\n- 10:05 b${end}`, (text, timeline) => moveRows(text, timeline, [0], 2))).toBe(`- 10:05 b\n\n> beside\n\n- 10:00 a${end}`);
  });

  it('own quotes and footnotes under their words', () => {
    const first = '- 10:00 a\n\n  > inside\n  - 10:01 nested\n  > inside too';
    expect(after(`${first}\n- 10:05 b\n`, (text, timeline) => moveRows(text, timeline, [0], 2))).toBe(`- 10:05 b\n${first}\n`);
  });
});
