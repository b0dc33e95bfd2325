import { describe, expect, it } from 'vitest';
import { findPlaceholders, isPlaceholder } from '../../../shared/markdown/placeholders.ts';

const wordsIn = (text: string): string[] => findPlaceholders(text).map(({ words }) => words);

describe('placeholders', () => {
  it('are found with their place, in order, in every kind of block', () => {
    const text = '---\ntitle: "{{the title}}"\n# {{not this}}\n---\n\n# {{heading}}\n\nWords {{ one }} and {{two}}.\n\n- {{item}}\n\n> {{quoted}}\n\n| Time | Event |\n| - | - |\n| HH:MM | {{cell}} |\n';
    const found = findPlaceholders(text);
    expect(found.map(({ words }) => words)).toEqual(['the title', 'heading', 'one', 'two', 'item', 'quoted', 'HH:MM', 'cell']);
    expect(found.map(({ range }) => text.slice(range.from, range.to))).toEqual(['{{the title}}', '{{heading}}', '{{ one }}', '{{two}}', '{{item}}', '{{quoted}}', 'HH:MM', '{{cell}}']);
  });

  it.each([
    ['a code span', 'Use `{{name}}` here.'],
    ['a code span of two backticks', 'Use `` a ` {{name}} `` here.'],
    ['fenced code', '```yaml\nname: {{name}}\n```\n'],
    ['fenced code in a list', '- item\n\n  ```\n  {{name}}\n  ```\n'],
    ['indented code', 'Text\n\n    {{name}}\n'],
    ['preformatted HTML', '<pre>\n{{name}}\n</pre>\n'],
    ['a comment', '<!-- {{name}}\n\n{{other}} -->\n'],
    ['a comment in a line', 'Text <!-- {{name}} --> more'],
  ])('are not what stands in %s', (_, text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  it.each(['{{ site.baseurl }}', '{{< figure >}}', '{{% note %}}', '{{#if x}}', '{{{raw}}}', '{{}}', '{{ }}', '{{a\nb}}', '{{ a | upcase }}', '{one}'])('are not %j', (text) => {
    expect(wordsIn(`Text ${text} text.`)).toEqual([]);
  });

  it('after an unclosed code span, and after one that ends at its row, still are', () => {
    expect(wordsIn('An odd ` and {{one}}.\n\n| a | b |\n| - | - |\n| ` | {{two}} |\n| ` | {{three}} |\n')).toEqual(['one', 'two', 'three']);
  });

  it('are open times only where a time goes', () => {
    expect(wordsIn('Times are HH:MM in UTC.\n\n- HH:MM - x\n- **hh:mm** y\n\nTime | State\n-----|---\n2024-03-13 HH:mm | z\nHH:MM:SS | about HH:MM\n')).toEqual(['HH:MM', 'hh:mm', 'HH:mm', 'HH:MM:SS']);
  });

  it('is a whole cell or none', () => {
    expect(['{{what}}', 'HH:MM', 'YYYY-MM-DD HH:MM'].map(isPlaceholder)).toEqual([true, true, true]);
    expect(['', '14:00', 'at {{what}}', '{{a}} {{b}}', ' {{a}}', 'HH:MM | x'].map(isPlaceholder)).toEqual([false, false, false, false, false, false]);
  });

  it.each([
    ['braces', '{{'.repeat(200_000)],
    ['backticks', `${'`'.repeat(200_000)}{{a}}`],
    ['backticks apart', '` '.repeat(200_000)],
    ['comments', '<!--{{'.repeat(100_000)],
    ['open times', `|${'HH:MM '.repeat(100_000)}`],
    ['rows', '| HH:MM | {{a}} | `x` |\n'.repeat(40_000)],
    ['one long line', `${'word {{a}} '.repeat(100_000)}`],
  ])('take no time to speak of among many %s', (_, text) => {
    expect(findPlaceholders(text)).toBeInstanceOf(Array);
  });
});
