import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';

/* Texts that make careless patterns and loops take minutes; each is read well within a test's own time limit. */
const traps: readonly (readonly [name: string, text: string])[] = [
  ['nothing but pipes', '|'.repeat(100_000)],
  ['a row of a megabyte', `## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | ${'x '.repeat(500_000)} |\n`],
  ['a table of 500 columns', `| Time ${'| c '.repeat(500)}|\n${'|-'.repeat(501)}|\n${`| 14:00 ${'| c '.repeat(500)}|\n`.repeat(100)}`],
  ['lists nested 200 deep', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth * 2)}- 14:00 x`).join('\n')],
  ['a line of blanks', `## Timeline\n\n- 14:00${' '.repeat(200_000)}x`],
  ['unclosed code', `## Timeline\n\n| Time | Event |\n|-|-|\n| ${'`'.repeat(100_000)} | x |\n`],
  ['unclosed links', `## Timeline\n\n| Time | Event |\n|-|-|\n| ${'['.repeat(100_000)} | x |\n`],
  ['unclosed tags', `## Timeline\n\n| Time | Event |\n|-|-|\n| ${'<a '.repeat(50_000)} | x |\n`],
  ['digits without end', `## Timeline\n\n- ${'1'.repeat(300_000)}`],
  ['stars without end', `## Timeline\n\n${'**'.repeat(100_000)}14:00`],
  ['a heading of blanks', `## Timeline\n\n### 14:00${' '.repeat(200_000)}x`],
  ['breaks without end', `## Timeline\n\n${'10:05 - x<br> '.repeat(10_000)}`],
  ['paragraphs that nearly make a timeline', `${'10:05 - x\n\n'.repeat(2)}${'text\n\n10:05 x\n\n'.repeat(10_000)}`],
  ['parts of times without end', `## Timeline\n\n${`- ${'UTC Mon ~ early '.repeat(20)}\n`.repeat(2_000)}`],
  ['20,000 headings', '## a\n\nx\n\n'.repeat(20_000)],
];

describe('hostile texts', () => {
  it.each(traps)('%s', (_, text) => {
    expect(readTimelines(text, { fileName: null }).problems).toBeInstanceOf(Array);
  });

  it('reads a timeline of 100,000 lines', () => {
    const text = `## Timeline\n\n${'- 14:00 - x\n'.repeat(100_000)}`;
    expect(readTimelines(text, { fileName: null }).timelines[0]?.events).toHaveLength(100_000);
  });
});
