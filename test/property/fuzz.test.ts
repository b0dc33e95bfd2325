import { describe, expect, it } from 'vitest';
import { runChunk, sources } from '../fuzz/chunk.ts';
import { asTestCase, brokenLaw } from '../fuzz/minimal.ts';
import type { FuzzStep } from '../fuzz/steps.ts';

/** `npm run fuzz` runs more of the same with a new seed each time. */
const seed = 20_240_313;
const sequences = 300;

describe('random edit sequences keep the laws of the lens', () => {
  it.for(sources())('%s', (source) => {
    const { failure, sequences: taken } = runChunk(source, seed, source === 'corpus' ? sequences / 3 : sequences);
    expect(failure === null ? '' : asTestCase(failure)).toBe('');
    expect(taken).toBeGreaterThan(0);
  });

  it('are the same for the same seed', () => {
    const { counts } = runChunk('bullets', 7, 20);
    expect(runChunk('bullets', 7, 20).counts).toEqual(counts);
    expect(runChunk('bullets', 8, 20).counts).not.toEqual(counts);
  });
});

/** What fuzzing found, made as small as it gets. */
const found: readonly (readonly [name: string, text: string, ...steps: FuzzStep[]])[] = [
  ['a new event in a text of lone returns ends its line so', '# Timeline\r[5:01]', { timeline: 0, kind: 'insert', at: 1 }],
  ['words on the line below the time have no blank before them', '# Timeline\n5:01\na', { timeline: 0, kind: 'insert', at: 1 }],
  ['words of a paragraph below a heading have no blank after them', '# What happened\n## 3 Mar 2024\n| ', { timeline: 0, kind: 'move', rows: [0], before: 0 }],
  ['a mark that closes before a hard break closes the words', '# Timeline\n15:01\n*14:00*<br>\n*2:54PM:h*', { timeline: 0, kind: 'sort' }],
  ['two backslashes at the end of a line are no hard break', '# What happened\n[4:20]\\\\\n[5:01]', { timeline: 0, kind: 'move', rows: [1], before: 0 }],
  ['a backslash before a break escapes it', '# What happened\n`14:00`\n`16:30`\\<br>\n`14:20`', { timeline: 0, kind: 'sort' }],
  ['a time alone before a hard break is an event', 'Timeline\n-\n6:30\n6:30<br>\n6:30', { timeline: 0, kind: 'move', rows: [2], before: 0 }],
  ['a time right before a hard break is read with all its parts', '# Timeline\n4:00 noon<br>\n4:00', { timeline: 0, kind: 'move', rows: [0], before: 2 }],
  ['an item without a number gets none in the place of one', '# Chronology\n1. [4:20]\n- 4-4-02', { timeline: 0, kind: 'move', rows: [1], before: 0 }],
  ['a numbered item copied below a paragraph keeps its number', '# Chronology\n1. [4:20]\n2. [5:01]\n3. --:--\n```\n```\n4:00\n4:00', { timeline: 0, kind: 'duplicate', rows: [0, 3] }],
  ['a line of four blanks ends a paragraph', '# What happened\n6:30\n+0\n4:20\n5:01    ', { timeline: 0, kind: 'delete', rows: [2, 3] }],
  ['a list below a paragraph still starts with 1 when its first items go', '# Timeline\nSaid:\n1. 4:20\n2. 4:21\n3. 4:22', { timeline: 0, kind: 'delete', rows: [0, 1] }],
  ['all items of a numbered list go together', '# Timeline\n1) 5:00\n2) 6:30', { timeline: 0, kind: 'delete', rows: [0, 1] }],
  ['a definition with a colon at its end is no label', '**Timeline**\n\n4:05\n\n: and then:', { timeline: 0, kind: 'insert', at: 1 }],
  ['a definition owns what is indented and not the quote after it', '# What happened\n4h05\n:\n\n>\n4:00\n:\n  - a', { timeline: 0, kind: 'move', rows: [1], before: 0 }],
  ['several steps stop where the timeline has gone', '- H:mm\n- 4h05\n- 4:20\n- 4:05\n# Timeline\n--:--', { timeline: 0, kind: 'compose', steps: [{ kind: 'delete', rows: [3] }, { kind: 'delete', rows: [1, 0] }, { kind: 'insert', at: 1 }] }],
  ['several steps stop where a date has become the event', '# What happened\n## Mar 4\n```\n4:00\n4:00\n\n', { timeline: 0, kind: 'compose', steps: [{ kind: 'delete', rows: [0] }, { kind: 'insert', at: 0 }, { kind: 'move', rows: [0], before: 0 }] }],
  ['words below a time that ends in a break have no blank before them', '**Timeline**\n\n4:00 <br>\n_', { timeline: 0, kind: 'sort' }],
  ['times of several offsets and no date sort by the instant', 'Timestamp||\n-|-\n0:00CET\n11:30PST\n15:00+0200', { timeline: 0, kind: 'sort' }],
  ['a line end of two characters is never cut apart', '# Timeline\r\n`5:01`\r\n- `2-3-14`\r\n- 4:20\r\n- 4:05\r\n\r\n}\r\n- `3:59`', { timeline: 0, kind: 'delete', rows: [1, 4] }],
  ['a value refused in one line of code is none in the others', '# Timeline\n~~~\n4:05\n6:30\n4:05\n~', { timeline: 0, kind: 'compose', steps: [{ kind: 'cell', row: 0, column: 1, value: 'x<br>' }, { kind: 'cell', row: 1, column: 0, value: '{:*[^1]:aa' }] }],
  ['a date above a deeper heading with times is a day', '# What happened\n## 3 Mar\n- 4:00\n\n### More\n- 4:00\n- 4:00', { timeline: 0, kind: 'delete', rows: [0] }],
  ['sorting takes no footnote away with an item', '# What happened\n## 13 March 2024\n6:30\n- 4:00\n\n24-3-14\n\n4:00\n2024-3-13 0:01\n\n[^1]:', { timeline: 0, kind: 'sort' }],
  ['a value that needs another separator is written beside one that is refused', '# Timeline\n```\n4:00\n4:00\n4:00\n4:00\nd\nd\n*4:00**\n`', { timeline: 0, kind: 'compose', steps: [{ kind: 'cell', row: 4, column: 1, value: '- x' }, { kind: 'cell', row: 0, column: 0, value: '' }, { kind: 'cell', row: 0, column: 0, value: '' }] }],
  ['what a numbered item owns is indented as its number grows, whatever ends its lines', '# Timeline\r8. 4:00\r   >\r9. 4:00', { timeline: 0, kind: 'duplicate', rows: [0, 1] }],
  ['what a numbered item owns is indented beside a line that is not', '# Timeline\n8. 4:00\n   >1\n}\n9. 4:00', { timeline: 0, kind: 'duplicate', rows: [0, 1] }],
  ['a new table row whose date would start another block gets a pipe before it', '# Timeline\n\nDate | State\n--- | ---\n| <div> | a', { timeline: 0, kind: 'insert', at: 1 }],
  ['a time of an unreadable date says nothing about the direction of the others', '### 11:30\n### 1-2-24 7:00\n### 14:00\n### 0:10', { timeline: 0, kind: 'sort' }],
  ['words that make a fence of the cell before them get a pipe before it', '# Timeline\n\nTime|Event\n-|-\n``` | Deploy `v2` started', { timeline: 0, kind: 'cell', row: 0, column: 1, value: 'Alarm fired' }],
  ['a second definition without words belongs to its term', 'Timeline\n-\n4:05\n\n:\n:', { timeline: 0, kind: 'insert', at: 1 }],
  ['the first row of an HTML table without any is written inside its timeline', '<table><thead><tr><th>Time<th>Event<tbody><tr></table>', { timeline: 0, kind: 'delete', rows: [0] }, { timeline: 0, kind: 'insert', at: 0 }],
  ['times newest first over a midnight are in order', 'Date||S\n-|-|-\n15:01\n4:05\n4:00\n0:10', { timeline: 0, kind: 'sort' }],
];

describe('what fuzzing found', () => {
  it.for(found)('%s', ([, text, ...steps]) => {
    expect(brokenLaw({ text, fileName: null }, steps)).toBeNull();
  });
});
