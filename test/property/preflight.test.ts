import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preflightItem } from '../../shared/contract/preflight-item.ts';
import { preflight } from '../../shared/export/preflight.ts';

const context = { fileName: 'a.md', paper: 'letter' } as const;
const pieces = [
  '# ', '## ', '\n', '\n\n', '> ', '- ', '| a | b |\n', '| - | - |\n', '`', '```\n', '<!-- ', ' -->', '<name>', '<img src="', '">', '![', '](', ')', '[x]', '{{', '}}', 'TODO', 'HH:MM', '10:05',
  '<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '---\n', 'title: ', '{#id}', '{: .a}', '\r\n', '\r', '\uFEFF', '\0', '\uD800', '    ', '\t', 'words', '*', '[^1]', '[^1]: ', '<pre>', '<a href="#', '## Timeline\n',
];
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')));

describe('checks before an export', () => {
  it('take any text, stay inside of it, in order, and say the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const items = preflight(text, context, { images: new Map() });
        let before = 0;
        for (const item of items) {
          preflightItem.parse(item);
          const { range, line, message } = item;
          expect(range.from).toBeGreaterThanOrEqual(before);
          expect(range.to).toBeGreaterThanOrEqual(range.from);
          expect(range.to).toBeLessThanOrEqual(text.length);
          expect(line).toBe(text.slice(0, range.from).split(/\r\n|\r|\n/).length);
          expect(message).toMatch(/^\P{Ll}[^\n]*[.?]$/u);
          before = range.from;
        }
        expect(preflight(text, context, { images: new Map() })).toEqual(items);
      }),
      { numRuns: 2000 },
    );
  }, 120_000);

  it('of a long text cost no more than in proportion to it', () => {
    const cost = (run: () => void): number => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const slow: string[] = [];
    for (const piece of ['TODO {{x}} ', '| TODO ', '{{', '<name>', '<a ', '<!-- ', '<<<<<<< a\n', '## A\n', '![a](b.png)\n\n', '[a](#b) ', '(HH:MM ', '[insert ']) {
      const of = (length: number): number => cost(() => preflight(piece.repeat(length / piece.length), context, { images: new Map() }));
      of(2000);
      const ratio = of(60_000) / Math.max(20, of(15_000));
      if (ratio > 12) slow.push(`${piece}: ${ratio.toFixed(1)} times`);
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
