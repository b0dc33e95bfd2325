import type { Block, BlockReading } from '../../markdown/blocks.ts';

/** The block that holds a line, by its index; undefined for a blank line between blocks. Logarithmic in the number of blocks. */
export function blockAtLine({ blocks }: BlockReading, line: number): Block | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.lastLine ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block !== undefined && block.firstLine <= line ? block : undefined;
}
