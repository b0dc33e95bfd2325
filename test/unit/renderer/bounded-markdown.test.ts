import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { boundedMarkdown } from '../../../renderer/editor/bounded-markdown.ts';

const { language } = markdown({ base: markdownLanguage, extensions: boundedMarkdown });
const unbounded = markdown({ base: markdownLanguage }).language;

/** What a text is coloured with: the names of its stretches, each with its classes. */
function coloured(text: string, parser = language.parser): { readonly text: string; readonly classes: string }[] {
  const stretches: { text: string; classes: string }[] = [];
  highlightTree(parser.parse(text), classHighlighter, (from, to, classes) => stretches.push({ text: text.slice(from, to), classes }));
  return stretches;
}

function lengthOfClasses(text: string): number {
  return coloured(text).reduce((sum, { classes }) => sum + classes.length, 0);
}

/** How much text the parser had to look through for emphasis and links in one go. */
function longestInline(text: string): number {
  let longest = 0;
  const parser = markdown({
    base: markdownLanguage,
    extensions: [boundedMarkdown, { parseInline: [{ name: 'Witness', before: 'Escape', parse: ({ end, offset }) => ((longest = Math.max(longest, end - offset)), -1) }] }],
  }).language.parser;
  parser.parse(text);
  return longest;
}

describe('what colouring the source may cost', () => {
  it('colours what people write as ever', () => {
    const text = '# Title\n\n> quoted **strong** text\n> > twice\n\n- item\n  1. inner `code`\n     - third\n\n| a | b |\n|---|---|\n| 1 | [x](y) |\n\n```js\na\n```\n\n[a]: b "c"\n';
    expect(coloured(text)).toEqual(coloured(text, unbounded.parser));
  });

  it.each([['quotes', '> '], ['quotes without blanks', '>'], ['lists', '- '], ['numbers', '1. '], ['both', '> - ']])('does not name the colours of all around for each of 10,000 %s', (_what, mark) => {
    const text = `${mark.repeat(10_000)}deep\n`;
    expect(lengthOfClasses(text)).toBeLessThan(text.length * 2);
  });

  it('reads no line of megabytes for emphasis and links', () => {
    expect(longestInline('*word* '.repeat(300_000))).toBe(0);
    expect(longestInline(`first\n${'*word* '.repeat(300_000)}\nlast\n`)).toBeLessThan(20);
  });

  it('reads a paragraph of very many lines in parts', () => {
    const longest = longestInline('some *words* of a line\n'.repeat(40_000));
    expect(longest).toBeGreaterThan(1_000);
    expect(longest).toBeLessThan(100_000);
  });

  it('goes on with colours after what has none', () => {
    const after = coloured(`${'word '.repeat(20_000)}\n\n**strong**\n\n${'> '.repeat(1_000)}deep\n\n# Title\n`);
    expect(after.map(({ text }) => text)).toEqual(expect.arrayContaining(['strong', ' Title']));
  });
});
