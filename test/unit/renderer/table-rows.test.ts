import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { TreeFragment, type Tree } from '@lezer/common';
import type { MarkdownExtension } from '@lezer/markdown';
import { describe, expect, it } from 'vitest';
import { boundedMarkdown } from '../../../renderer/editor/bounded-markdown.ts';
import { tableRows } from '../../../renderer/editor/table-rows.ts';

let read = 0;
/** Counts the text that is looked through for emphasis and links, which is most of what colouring costs. */
const witness: MarkdownExtension = { parseInline: [{ name: 'Witness', before: 'Escape', parse: () => (read++, -1) }] };
const { parser } = markdown({ base: markdownLanguage, extensions: [boundedMarkdown, tableRows, witness] }).language;
const unbounded = markdown({ base: markdownLanguage }).language.parser;

const row = (at: number): string => `| 2024-03-01 ${String(10 + (at % 10))}:${String(at % 60).padStart(2, '0')} | Event ${at}: the queue was **restarted**, \`x|y\` and a \\| b | ann |\n`;
const table = (rows: number): string => `# Outage\n\n| Time | Event | Who |\n| --- | --- | --- |\n${Array.from({ length: rows }, (_, at) => row(at)).join('')}\nLater *words*.\n`;

function coloured(tree: Tree, text: string): string[] {
  const stretches: string[] = [];
  highlightTree(tree, classHighlighter, (from, to, classes) => stretches.push(`${text.slice(from, to)} ${classes}`));
  return stretches;
}

/** What an edit in the middle has looked through again. */
function readAgain(rows: number, insert: string): number {
  const text = table(rows);
  const tree = parser.parse(text);
  const at = text.indexOf(`Event ${Math.floor(rows / 2)}:`);
  const after = text.slice(0, at) + insert + text.slice(at);
  const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree), [{ fromA: at, toA: at, fromB: at, toB: at + insert.length }]);
  read = 0;
  const again = parser.parse(after, fragments);
  const count = read;
  expect(coloured(again, after)).toEqual(coloured(parser.parse(after), after));
  return count;
}

describe('a long table in parts', () => {
  it.each([1, 40, 1_500])('colours %i rows as one table', (rows) => {
    const text = table(rows);
    expect(coloured(parser.parse(text), text)).toEqual(coloured(unbounded.parse(text), text));
  });

  it('colours a table in a quote and in a list as ever', () => {
    for (const mark of ['> ', '  ']) {
      const text = `- item\n\n${table(200).replaceAll(/^/gm, mark)}`;
      expect(coloured(parser.parse(text), text)).toEqual(coloured(unbounded.parse(text), text));
    }
  });

  it.each(['x', 'some more words of a cell ', '**', `one |\n${row(7)}| 10:00 | `])('looks only at the part that an edit is in: %j', (insert) => {
    const of400 = readAgain(400, insert);
    const of10000 = readAgain(10_000, insert);
    expect(of10000).toBeLessThan(15_000);
    expect(of10000).toBeLessThan(2 * of400);
  });
});
