import { expect, it } from 'vitest';
import { readBlocks } from '../../../shared/markdown/blocks.ts';

it('keeps what follows a quote inside a list item in the item', () => {
  const kinds = (text: string): string[] => readBlocks(text).blocks.map(({ kind }) => kind);
  expect(kinds('- item\n\n  > quote\n\n  more\n\nafter\n')).toEqual(['container', 'paragraph']);
  expect(kinds('> quote\n\n  more\n')).toEqual(['container', 'paragraph']);
});
