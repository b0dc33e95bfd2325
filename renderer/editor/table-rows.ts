import type { BlockContext, Element, LeafBlock, LeafBlockParser, Line, MarkdownConfig } from '@lezer/markdown';

/** From how many UTF-16 units on a table is coloured in parts, and how many a part has at most. */
const part = { least: 3_000, most: 12_000 } as const;

const pipe = 124;
const backslash = 92;

/**
 * Colours a long table in parts of some dozen rows, of which an edit has one or two coloured again: to the parser a table is
 * one block, which it cannot reuse where anything in it was changed. Rows that follow on a part are told by their pipes alone,
 * so that nothing above them has to be read.
 */
export const tableRows: MarkdownConfig = {
  parseBlock: [
    {
      name: 'TableRows',
      after: 'Table',
      leaf: (context, leaf) => (isRow(leaf.content) ? new RowsParser(context, leaf) : null),
      endLeaf: (_context, line, leaf) =>
        line.next === pipe && leaf.content.length > part.least && leaf.content.charCodeAt(0) === pipe && (leaf.content.length > part.most || isBoundary(line.text)),
    },
  ],
};

class RowsParser implements LeafBlockParser {
  readonly #rows: Element[];

  constructor(context: BlockContext, leaf: LeafBlock) {
    this.#rows = [rowElement(context, leaf.content, 0, leaf.start)];
  }

  nextLine(context: BlockContext, line: Line): boolean {
    this.#rows.push(rowElement(context, line.text, line.pos, context.lineStart));
    return false;
  }

  finish(context: BlockContext, leaf: LeafBlock): boolean {
    context.addLeafElement(leaf, context.elt('Table', leaf.start, leaf.start + leaf.content.length, this.#rows));
    return true;
  }
}

function isRow(text: string): boolean {
  return text.charCodeAt(0) === pipe && /[^|]\|\s*$/.test(text.slice(-80));
}

/** Whether a part may end above a line: said by what the line says, so that an edit moves no other end than that of its own part. */
function isBoundary(text: string): boolean {
  let sum = text.length;
  for (let at = 0; at < Math.min(text.length, 64); at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return ((sum >>> 4) & 15) === 0;
}

/** @param start where `text` stands in the document */
function rowElement(context: BlockContext, text: string, from: number, start: number): Element {
  const parts: Element[] = [];
  let cell = from;
  const endCell = (end: number): void => {
    const value = text.slice(cell, end);
    const left = cell + value.length - value.trimStart().length;
    const right = end - value.length + value.trimEnd().length;
    if (right > left) parts.push(context.elt('TableCell', start + left, start + right, context.parser.parseInline(text.slice(left, right), start + left)));
  };
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === backslash) at++;
    if (sign !== pipe) continue;
    endCell(at);
    parts.push(context.elt('TableDelimiter', start + at, start + at + 1));
    cell = at + 1;
  }
  endCell(text.length);
  return context.elt('TableRow', start + from, start + text.length, parts);
}
