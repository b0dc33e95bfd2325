import { tests as commonmark } from 'commonmark-spec';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../shared/markdown/parse-document.ts';
import { parseMarkdown } from '../../shared/markdown/parse.ts';
import { corpusDocuments } from '../fuzz/corpus.ts';
import { documents } from '../fuzz/documents.ts';
import { gfmExamples } from '../unit/live/gfm-examples.ts';

const examples = [...commonmark.map(({ markdown }) => markdown.replaceAll('→', '\t')), ...gfmExamples];
const filler = `${'Words that fill a line. '.repeat(28)}\n`;

function fixtures(): string[] {
  return ['render', 'export', 'timelines', 'hostile'].flatMap((folder) => {
    const at = new URL(`../fixtures/${folder}/`, import.meta.url);
    return readdirSync(at).filter((name) => name.endsWith('.md')).map((name) => readFileSync(new URL(name, at), 'utf8').replace(/^\uFEFF/, ''));
  });
}

/** What would mean something else at the start of a piece, or goes on below its end. */
const traps = fc.constantFrom('---\na: b\n---\n', '+++\n', '\uFEFFa', '```\ncode', '~~~~\n', '<!-- a', '-->', '<pre>\n', '</pre>', '<div>', '    code', '- a', '  b', '> q', 'Term\n\n: what it means', ': x', '[a]: /url', '[^n]: note', '    more of it', '[a] and [^n]', '![b][]', '[b]:\n/over "lines"', '> [c]: /in-a-quote', '[c] [ C ]', '\\[a]: no', '| a |\n|---|\n| [a] |', '{: .x }');
const someText = fc
  .array(fc.oneof({ weight: 4, arbitrary: traps }, { weight: 2, arbitrary: fc.constantFrom(...examples) }, { weight: 1, arbitrary: fc.constant(filler) }, { weight: 1, arbitrary: documents(null).map(({ text }) => text) }), { minLength: 1, maxLength: 14 })
  .chain((parts) => fc.constantFrom('\n\n', '\n', '\r\n\r\n').map((between) => parts.join(between).replace(/^\uFEFF/, '')));

/** Pieces of about so many characters make the very tree that the text makes as a whole, with every place. */
function expectWhole(text: string, ...lengths: readonly number[]): void {
  const whole = parseMarkdown(text);
  for (const length of lengths) expect(parseDocument(text, length)).toEqual(whole);
}

describe('a document that is parsed in pieces', () => {
  it('is the tree of the whole text, for any text', () => {
    fc.assert(fc.property(someText, (text) => expectWhole(text, 1, 40, 600)), { numRuns: 200 });
  }, 60_000);

  it('is so for every example of CommonMark and GFM, alone and in long documents', () => {
    for (const example of examples) expectWhole(example, 1);
    for (let at = 0; at < examples.length; at += 40) {
      expectWhole(examples.slice(at, at + 40).join('\n\n'), 1, 600);
      expectWhole(examples.slice(at, at + 40).join(`\n\n${filler}\n`), 600, 8192);
    }
  }, 60_000);

  it('is so for the fixtures', () => {
    for (const text of fixtures()) {
      expectWhole(text, 1, 200, 2000);
      expectWhole(text.replaceAll('\n', '\r\n'), 1, 600);
    }
  }, 60_000);

  it('is so for real postmortems, where there are some', ({ skip }) => {
    const real = corpusDocuments();
    if (real.length === 0) skip('no corpus beside the checkout');
    for (const { text } of real) expectWhole(text.replace(/^\uFEFF/, ''), 600);
  }, 120_000);
});
