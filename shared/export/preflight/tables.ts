import type { Table } from 'mdast';
import type { PaperSize } from '../../contract/export-options.ts';
import { plainText, walk } from '../../markdown/tree.ts';
import type { Finding } from './finding.ts';
import type { PreflightReading } from './reading.ts';

/** Between the margins, in CSS pixels. */
const paperWidths: Readonly<Record<PaperSize, number>> = { a4: 642, letter: 665 };
const paperNames: Readonly<Record<PaperSize, string>> = { a4: 'A4', letter: 'Letter' };
/** A word longer than this is broken without harm: it is an address or an identifier. In characters. */
const longestWord = 18;

/** Tables whose columns do not fit the paper even with every line broken between its words. */
export function checkTables({ root, rangeOf }: PreflightReading, paper: PaperSize): Finding[] {
  const findings: Finding[] = [];
  walk(root, (node) => {
    if (node.type !== 'table') return;
    const columns = node.children[0]?.children.length ?? 0;
    const needed = narrowestWidth(node) / paperWidths[paper];
    if (needed < 1.1) return;
    const range = rangeOf(node.children[0] ?? node);
    const message = `This table of ${columns} columns needs about ${needed.toFixed(1)} times the width of ${paperNames[paper]} paper, so words in it will be broken. Leave out columns, or make it two tables.`;
    findings.push({ kind: 'table-wide', severity: 'warning', message, range });
  });
  return findings;
}

/** The width a table has when each line holds one word, in CSS pixels as it is printed. */
function narrowestWidth({ children: rows }: Table): number {
  const columns = rows[0]?.children.length ?? 0;
  const widest = new Array<number>(columns).fill(1);
  for (const { children: cells } of rows) {
    for (const [index, cell] of cells.slice(0, columns).entries()) {
      for (const word of plainText(cell).split(/[\s/-]+/)) widest[index] = Math.max(widest[index] ?? 1, Math.min(longestWord, word.length));
    }
  }
  // Tables of many columns are printed in smaller letters.
  const [letter, padding] = columns > 6 ? [4.8, 9] : [5.9, 14];
  return widest.reduce((sum, characters) => sum + characters * letter + padding, 0);
}
