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
