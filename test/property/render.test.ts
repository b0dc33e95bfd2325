import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../shared/export/document.ts';
import { highlightCode } from '../../shared/export/highlight.ts';
import { pageContent } from '../../shared/export/page.ts';
import { renderDocument } from '../../shared/markdown/render.ts';
import { hostilePayloads } from '../unit/export/payloads.ts';

const payloads = hostilePayloads().map(({ text }) => text);

/** Texts made of the pieces that Markdown, front matter, kramdown and HTML give a meaning to. */
const markdownLike = fc
  .array(
    fc.oneof(
      fc.constantFrom('---\n', '+++\n', '# ', '> ', '- ', '1. ', '    ', '\t', '```', '|', ' | ', '|---|', '\n', '\n\n', '[^1]', '[^1]: ', '[x]', '(', ')', '![', '](', '*', '**', '~~', '`', '\\', '&', ';'),
      fc.constantFrom('{: .a }', '{:', '}', '{:#id .b}\n', '<', '>', '</', '<!--', '-->', '<b onclick=x>', '<table>', '<td>', '<details>', '</details>', '<svg>', '<style>', '<script>', 'javascript:', 'data:text/html,', 'onerror=', '"', "'", '\0', '\r', '\u2028', '\uFEFF', '\uD800'),
      fc.constantFrom(...payloads),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** Pieces of timelines in several notations, with whatever in their events. */
const timelineLike = fc.tuple(fc.constantFrom('- 14:00 ', '| 14:05 UTC | ', '### 14:10 ', '14:20\n: ', '<tr><td>14:30</td><td>', '## Timeline\n\n', '### 2025-03-04\n\n', '| Time | Event |\n|-|-|\n', '> [!NOTE]\n> '), markdownLike).map((parts) => parts.join(''));

/** Every tag of a serialised rendering; text holds no `<`, so these are all of them. A value between quotes may hold anything. */
function tags(html: string): string[] {
  return html.match(/<(?:"[^"]*"|[^">])*>/g) ?? [];
}

function expectHarmless(html: string): void {
  for (const tag of tags(html)) {
    const outsideValues = tag.replace(/"[^"]*"/g, '""');
    expect(outsideValues).not.toMatch(/^<\/?(?:script|style|svg|math|iframe|object|embed|link|meta|base|form|template)\b/i);
    expect(outsideValues).not.toMatch(/\s(?:on\w+|style|srcset|ping|target)(?:[\s=>]|$)/i);
    for (const [, address = ''] of tag.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      // Before any slash, question mark or hash, a colon ends a scheme.
      const scheme = /^[\s\S]*?:/.exec(address.split(/[/?#]/, 1)[0] ?? '')?.[0].trim().toLowerCase();
      expect(['http:', 'https:', 'mailto:', 'data:', undefined]).toContain(scheme);
      if (scheme === 'data:') expect(address).toMatch(/^data:image\/(?:png|jpeg|gif|webp);base64,/i);
    }
  }
}

const harmless = { resolveImage: (path: string) => (path.length % 2 === 0 ? 'data:image/png;base64,AA' : null) };

describe('rendering any text', () => {
  it('never throws, and yields no script, no event handler, no style and no address that runs', () => {
    fc.assert(
      fc.property(fc.oneof(markdownLike, fc.string({ unit: 'binary' })), (text) => expectHarmless(pageContent(renderDocument(text, harmless)))),
      { examples: [['<noscript><p title="</noscript><img src=x onerror=__canary=1>">']] },
    );
  });

  it('does the same as a page of its own, with timelines as tables and every column', () => {
    const choices = { contents: 'on', figure: false, timeline: 'table', elapsed: true, zone: 'Asia/Kolkata' } as const;
    fc.assert(
      fc.property(fc.array(fc.oneof(markdownLike, timelineLike), { maxLength: 8 }), (parts) => {
        expectHarmless(pageContent(renderPage(parts.join('\n'), { fileName: null }, choices, { ...harmless, standalone: true, highlight: highlightCode })));
      }),
    );
  });

  it('gives blocks ranges that lie in the text, in order, without overlap', () => {
    fc.assert(
      fc.property(markdownLike, (text) => {
        const { blocks, headerRange } = renderDocument(text, harmless);
        let at = headerRange?.to ?? 0;
        for (const { range } of blocks) {
          expect(range.from).toBeGreaterThanOrEqual(at);
          expect(range.to).toBeGreaterThanOrEqual(range.from);
          at = range.to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { examples: [['[x]: https://example.com\nUnderlined\n===\n']] },
    );
  });

  it('marks places that lie in their block', () => {
    fc.assert(
      fc.property(markdownLike, (text) => {
        for (const { range, html } of renderDocument(text, { ...harmless, markPlaces: true }).blocks) {
          for (const [, from, to] of html.matchAll(/ data-from="(\d+)" data-to="(\d+)"/g)) {
            expect(Number(from)).toBeLessThanOrEqual(Number(to));
            expect(range.from + Number(to)).toBeLessThanOrEqual(text.length);
          }
        }
      }),
    );
  });
});
