import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, readInline, type InlineNode } from '../../../renderer/timeline/inline-markdown.ts';

/** Writes nodes as tags, so that expectations read like the cell looks. */
function shown(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.value;
        case 'break':
          return '⏎';
        case 'code':
        case 'image':
          return `<${node.kind}>${node.value}</>`;
        case 'link':
          return `<link ${node.url}>${shown(node.children)}</>`;
        default:
          return `<${node.kind}>${shown(node.children)}</>`;
      }
    })
    .join('');
}

describe('inline Markdown of a cell', () => {
  test.each([
    ['Alarm **fired** again', 'Alarm <strong>fired</> again'],
    ['*slow* and _late_', '<emphasis>slow</> and <emphasis>late</>'],
    ['**bold with *inner* words**', '<strong>bold with <emphasis>inner</> words</>'],
    ['~~wrong~~ right', '<strike>wrong</> right'],
    ['run `a | b` now', 'run <code>a | b</> now'],
    ['``a ` b``', '<code>a ` b</>'],
    ['see [the log](https://example.org/a_(b)) there', 'see <link https://example.org/a_(b)>the log</> there'],
    ['[**big** one](x "title")', '<link x><strong>big</> one</>'],
    ['![graph](g.png)', '<image>graph</>'],
    ['first<br>second<br />third', 'first⏎second⏎third'],
    ['<https://example.org>', '<link https://example.org>https://example.org</>'],
    ['a &amp; b &lt; c', 'a & b < c'],
    ['<b>Alarm</b> <EM>fired</EM> <s>twice</s>', '<strong>Alarm</> <emphasis>fired</> <strike>twice</>'],
    ['ran <code>a &lt; b</code>', 'ran <code>a < b</>'],
    ['<a class="x" href="https://example.org/?a=1&amp;b=2">the <b>log</b></a>', '<link https://example.org/?a=1&b=2>the <strong>log</></>'],
    ['<span class="x">so</span> <sup>1</sup>', 'so 1'],
    ['<b>unclosed and <u x="y>z</u>', '<b>unclosed and <u x="y>z</u>'],
  ])('%s', (source, expected) => {
    expect(shown(readInline(source))).toBe(expected);
  });

  test.each(['2 * 3 * 4', 'snake_case_name', 'a ** b', 'unclosed **bold', 'unclosed `code', '[not a link]', '<script>alert(1)</script>', '14:?? &bogus; ok', '~14:20'])(
    '%s stays as written',
    (source) => {
      expect(shown(readInline(source))).toBe(source);
    },
  );

  test('a backslash takes the meaning from a mark', () => {
    expect(shown(readInline('\\*not\\* \\[a\\](b)'))).toBe('*not* [a](b)');
  });

  test('says what it says without the markup', () => {
    expect(plainText(readInline('**Alarm** `cpu`<br>[fired](x)'))).toBe('Alarm cpu fired');
  });

  test('accepts any text', () => {
    const marks = fc.array(fc.constantFrom('*', '**', '_', '~~', '`', '[', ']', '(', ')', '<', 'br>', '\\', '&', 'a', ' ', '!'), { maxLength: 40 });
    fc.assert(
      fc.property(marks, (pieces) => {
        expect(plainText(readInline(pieces.join(''))).length).toBeLessThanOrEqual(pieces.join('').length);
      }),
    );
  });
});
