import { blockReaching, type Block, type BlockReading } from '../../markdown/blocks.ts';

/** The block that holds a line, by its index; undefined for a blank line between blocks. Logarithmic in the number of blocks. */
export function blockAtLine({ blocks }: BlockReading, line: number): Block | undefined {
  const block = blocks[blockReaching(blocks, line)];
  return block !== undefined && block.firstLine <= line ? block : undefined;
}
