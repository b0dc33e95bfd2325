import { splitLines } from '../../text/lines.ts';
import type { TextRange } from '../../text/edit.ts';
import type { Finding } from './finding.ts';
import type { PreflightReading } from './reading.ts';

const opening = /^<{7}(?: |$)/;
const closing = /^>{7}(?: |$)/;

/** The marks that Git leaves around two versions of the same lines. Those in a block of code are taken for an example. */
export function checkConflicts(text: string, reading: PreflightReading | null): Finding[] {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return [];
  const findings: Finding[] = [];
  const isExample = examplesOf(reading);
  let open: { readonly from: number; readonly line: number } | null = null;
  const add = (range: TextRange, message: string): void => {
    if (!isExample(range)) findings.push({ kind: 'conflict', severity: 'error', message, range });
  };
  const incomplete = 'This mark is left from a merge. Delete it, and check the lines around.';
  for (const [index, { from, to }] of splitLines(text).entries()) {
    const mark = text.slice(from, Math.min(to, from + 8));
    if (opening.test(mark)) {
      if (open !== null) add({ from: open.from, to: open.from + 7 }, incomplete);
      open = { from, line: index + 1 };
    } else if (closing.test(mark)) {
      if (open === null) add({ from, to }, incomplete);
      else add({ from: open.from, to }, `Lines ${open.line} to ${index + 1} hold two versions left from a merge. Keep one, and delete the marks.`);
      open = null;
    }
  }
  if (open !== null) add({ from: open.from, to: open.from + 7 }, incomplete);
  return findings;
}

/** Tells whether a place lies in one block of code. Places are asked for in order. */
function examplesOf(reading: PreflightReading | null): (range: TextRange) => boolean {
  const blocks: TextRange[] = [];
  for (const node of reading?.root.children ?? []) if (node.type === 'code' && reading !== null) blocks.push(reading.rangeOf(node));
  let at = 0;
  return ({ from, to }) => {
    while ((blocks[at]?.to ?? Infinity) < to) at += 1;
    const block = blocks[at];
    return block !== undefined && block.from <= from && to <= block.to;
  };
}
