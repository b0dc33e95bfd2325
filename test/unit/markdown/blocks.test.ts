import { expect, it } from 'vitest';
import { readBlocks } from '../../../shared/markdown/blocks.ts';

it('keeps what follows a quote inside a list item in the item', () => {
  const kinds = (text: string): string[] => readBlocks(text).blocks.map(({ kind }) => kind);
  expect(kinds('- item\n\n  > quote\n\n  more\n\nafter\n')).toEqual(['container', 'paragraph']);
  expect(kinds('> quote\n\n  more\n')).toEqual(['container', 'paragraph']);
});

it('bears a line of megabytes of anything that a rule, a heading, a list or a fence starts with', () => {
  for (const pattern of ['*', '- ', '_ ', '#', '`', '~', '> ', '1. ', '<b ', '[^a]: ']) {
    const text = pattern.repeat(5_000_000 / pattern.length);
    expect(readBlocks(text).blocks.map(({ from, to }) => to - from)).toEqual([text.length]);
  }
});
