import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockTree } from '../../shared/markdown/block-tree.ts';
import { readBlocks } from '../../shared/markdown/blocks.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import { editSteps, textsAfter } from './edit-steps.ts';

const lines = ['', '', 'Words.', 'more words', '# Heading', '---', '===', '- item', '  - nested', '  goes on', '1. one', '2. two', '> quote', '```', '~~~', '| a | b |', '|---|---|', '| 1 | 2 |', '    code', '<div>', '</div>', '<!-- note', '-->', '[^1]: note', '    of the note', '+++', '* * *', 'a|b', '-|-', '\t- tab', ': definition', '<table>'];
const text = fc.tuple(fc.array(fc.nat(lines.length - 1), { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r')).map(([chosen, end]) => chosen.map((at) => lines[at] ?? '').join(end));

const runs = Number(process.env['READER_RUNS'] ?? 1500);
const seed = Number(process.env['READER_SEED'] ?? 20_261_125);

describe('a tree of blocks that follows edits', () => {
  it('has the blocks of the text read anew', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(text, editSteps, (start, steps) => {
        const tree = new BlockTree(start, readBlocks(start).blocks);
        for (const { before, text: after, edits } of textsAfter(start, steps)) {
          const edit = edits.length === 1 ? edits[0] : replacementEdit(before, after);
          if (edit !== null && edit !== undefined) tree.edit(after, edit);
          const found = tree.blocks.map(({ kind, level, length }, index) => ({ kind, level, from: tree.startOf(index), to: tree.startOf(index) + length }));
          expect(found, JSON.stringify({ before, edit })).toEqual(readBlocks(after).blocks.map(({ kind, level, from, to }) => ({ kind, level, from, to })));
        }
      }),
      { numRuns: runs, seed },
    );
  });
});
