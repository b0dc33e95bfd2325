import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Nodes, Table } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../shared/markdown/blocks.ts';
import { decodeCell, encodeCell, normalizeCell, readRow } from '../../shared/markdown/table.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);

/** Where remark sees top-level tables, and each cell's source. */
function remarkTables(text: string): { from: number; to: number; rows: string[][] }[] {
  const tree = parser.parse(text);
  return tree.children
    .filter((node): node is Table => node.type === 'table')
    .map((table) => ({
      from: lineStart(text, startOf(table)),
      to: endOf(table),
      rows: table.children.map((row) => row.children.map((cell) => cellSource(text, cell))),
    }));
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
function startOf(node: Nodes): number {
  return node.position?.start.offset ?? -1;
}
function endOf(node: Nodes): number {
  return node.position?.end.offset ?? -1;
}
/** A cell's content as written: remark's cell position includes pipes and blanks, so they are cut off here. */
function cellSource(text: string, cell: Nodes): string {
  const children = 'children' in cell ? cell.children : [];
  const first = children[0];
  const last = children.at(-1);
  return first === undefined || last === undefined ? '' : text.slice(startOf(first), endOf(last)).replace(/^[ \t]+|[ \t]+$/g, '');
}

/** What our scanner sees, in the same shape. */
function ourTables(text: string): { from: number; to: number; rows: string[][] }[] {
  const { blocks, lines } = readBlocks(text);
  return blocks
    .filter(({ kind }) => kind === 'table')
    .map((block) => ({
      from: block.from,
      to: block.to,
      rows: lines
        .slice(block.firstLine, block.lastLine)
        .filter((_, index) => index !== 1)
        .map((line) => readRow(text, line.from, line.to).cells.map(({ content }) => text.slice(content.from, content.to))),
    }));
}

/** remark drops blanks at a table's end; ours are whole lines. */
function comparable(tables: { from: number; to: number; rows: string[][] }[], text: string): unknown {
  return tables.map(({ from, to, rows }) => ({ from, to: text.slice(0, to).replace(/[ \t]+$/, '').length, rows }));
}

/*
 * Lines as people write them, and rows made of anything at all. A list, quote or footnote is followed by
 * a paragraph of its own: what lazily continues one is not top-level, and remark and CommonMark differ there.
 */
const cellPart = fc.constantFrom('a', 'b c', ' ', '|', ' | ', '\\|', '\\', '\\\\', '-', ':', '`', '**x**', 'é', '14:00', '\u00a0', '\t', '<br>', '[^1]', '{: .x }', '#');
const row = fc.array(cellPart, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')).filter((text) => !/^(?:[ \t]*-(?:[ \t]|$)|[ ]*\t|[ \t]*\[\^1\]:)/.test(text));
const line = fc.oneof(
  { weight: 3, arbitrary: row },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      '', '', 'Some words', '| a | b |', '| --- | --- |', 'a | b', '---|---', ':-: | -', '|-|', '- item\n\nAfter', '1. one\n  more\n\nAfter', '> quote\n\nAfter', '[^1]: note\n\nAfter', '# Title', '***', '```', '~~~',
      '    indented\n', '<div>', '</div>', '<!-- note', '-->', '<br>', '[a]: b\n', '{: .table }', '=====', '---', '14:00 | x', '| 14:00 | x', '\\| a | b',
    ),
  },
);
const opening = fc.constantFrom('Words', '---\ntitle: a | b\n---', '+++\ntitle = "a"\n+++', '# Title');
/* Front matter that never closes leaves remark in a state of its own, so documents do not start with a rule. */
const documentText = fc
  .tuple(opening, fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\n', '\r\n'))
  .map(([first, lines, end]) => [first, ...lines].join('\n').replaceAll('\n', end));

describe('the table scanner agrees with remark-gfm', () => {
  it('on where tables are and what their cells hold, for generated text', () => {
    fc.assert(
      fc.property(documentText, (text) => {
        expect(comparable(ourTables(text), text)).toEqual(comparable(remarkTables(text), text));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 2000) },
    );
  });

  const corpus = new URL('../../../shared/corpus/', import.meta.url);
  const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md')) : [];
  it('on every file of the corpus', (context) => {
    context.skip(files.length === 0, 'there is no corpus folder beside the checkout');
    for (const name of files) {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      expect({ name, tables: comparable(ourTables(text), text) }).toEqual({ name, tables: comparable(remarkTables(text), text) });
    }
  });
});

describe('cell values', () => {
  it('read back as they were written, pipes and backslashes included', () => {
    const value = fc.array(fc.constantFrom('|', '\\', 'a', ' ', '\n', '`', '\\|', '\u2028'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(value, (written) => {
        const source = encodeCell(written);
        expect(decodeCell(source)).toBe(normalizeCell(written));
        expect(encodeCell(normalizeCell(written))).toBe(source);
        const row = readRow(`| ${source} | end |`, 0, source.length + 10);
        expect(row.cells).toHaveLength(2);
      }),
    );
  });
});
