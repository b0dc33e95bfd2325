import { describe, expect, it } from 'vitest';
import { renderDocument, type RenderOptions } from '../../../shared/markdown/render.ts';

function render(text: string, options: Partial<RenderOptions> = {}): ReturnType<typeof renderDocument> {
  return renderDocument(text, { resolveImage: () => null, ...options });
}

const html = (text: string, options: Partial<RenderOptions> = {}): string => render(text, options).blocks.map((block) => block.html).join('\n');

describe('renderDocument', () => {
  it('reads lists and quotes below a line of front matter that is never closed', () => {
    const shown = html('---\ntitle: half written\n\n- one\n\n> two');
    expect(shown).toContain('<li dir="auto">one</li>');
    expect(shown).toContain('<blockquote>');
  });

  it('shows a local image with the address the view gives for its decoded path', () => {
    const asked: string[] = [];
    const shown = html('![Graph](img/a%20b.png?raw=1)', {
      resolveImage: (path) => {
        asked.push(path);
        return 'blob:app/1';
      },
    });
    expect(asked).toEqual(['img/a b.png']);
    expect(shown).toContain('<img alt="Graph" src="blob:app/1">');
  });

  it('shows the description of an image that is known to be missing', () => {
    const shown = html('![Graph](a.png) ![](b.png)', { isMissingImage: () => true });
    expect(shown).toContain('<span class="missing-image">Graph (missing image: a.png)</span>');
    expect(shown).toContain('<span class="missing-image">Missing image: b.png</span>');
    expect(shown).not.toContain('<img');
  });

  it('never loads a remote image, however its address is written', () => {
    for (const address of ['https://e.x/a.png', 'HTTP://e.x/a.png', '//e.x/a.png']) {
      const shown = html(`![a](${address})`);
      expect(shown).not.toContain('<img');
      expect(shown).toContain('class="remote-image"');
    }
  });

  it('marks rows with their place relative to the block', () => {
    const text = 'Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n';
    const table = render(text, { markPlaces: true }).blocks[1];
    const rows = [...(table?.html ?? '').matchAll(/<tr data-from="(\d+)" data-to="(\d+)"/g)].map(([, from, to]) =>
      text.slice((table?.range.from ?? 0) + Number(from), (table?.range.from ?? 0) + Number(to)),
    );
    expect(rows).toEqual(['| a | b |', '| 1 | 2 |', '| 3 | 4 |']);
  });

  it('marks nothing unless asked', () => {
    expect(html('- a\n- b')).not.toContain('data-from');
  });

  it('renders blocks alone that one element spans together', () => {
    const { blocks } = render('<details>\n\ninside\n\n</details>\n\noutside');
    expect(blocks.map((block) => block.range)).toEqual([{ from: 0, to: 29 }, { from: 31, to: 38 }]);
    expect(blocks[0]?.html).toContain('<p dir="auto">inside</p>\n</details>');
  });

  it('counts offsets from behind no byte order mark', () => {
    expect(render('\uFEFF# A\n\nb').blocks.map((block) => block.range)).toEqual([{ from: 1, to: 4 }, { from: 6, to: 7 }]);
  });

  it('takes the title from the front matter, then from the first heading', () => {
    expect(render('---\ntitle: One\n---\n# Two').title).toBe('One');
    expect(render('text\n\n## Two *words*').title).toBe('Two words');
    expect(render('text').title).toBeNull();
  });

  it('shows a first heading that differs from the title', () => {
    expect(html('---\ntitle: One\n---\n# Two')).toContain('Two</h1>');
    expect(html('---\ntitle: One\n---\n# One')).toBe('');
  });

  it('shows only the part as written that is too complex, and all else with its place', () => {
    const complex = [`${'> - '.repeat(100)}deep`, `${'['.repeat(2000)}a${'](b)'.repeat(2000)}`, `${'word '.repeat(80_000)}end`, `a ${'<b>'.repeat(20_000)}`];
    for (const part of complex) {
      const text = `# One\n${part.startsWith('>') ? '' : '\n'}${part}\n\n[Two][t] words\n\n[t]: /x\n`;
      const { blocks, headings } = render(text);
      const places = blocks.map(({ range: { from, to } }) => text.slice(from, to));
      expect(places).toEqual(['# One', part, '[Two][t] words', '[t]: /x']);
      expect(blocks[1]?.html).toContain('too complex');
      expect(blocks[2]?.html).toContain('<a href="/x">Two</a>');
      expect(headings).toHaveLength(1);
    }
  });

  it('shows a text that is nested too deeply as it was written', () => {
    const text = `${'>'.repeat(3000)}<b>&`;
    const { blocks } = render(text);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.html).toContain('It is shown as written.');
    expect(blocks[0]?.html).toContain(`<pre><code>${'>'.repeat(3000)}&lt;b>&amp;\n</code></pre>`);
  });
});
