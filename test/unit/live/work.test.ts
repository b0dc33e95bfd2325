import { describe, expect, it } from 'vitest';
import { LivePage } from '../../../shared/export/live/live-page.ts';
import { expectWhole, PageView, settle, width } from './joined.ts';

/** A document of many sections; each is longer than the least piece. */
function sections(size: number): string {
  const parts = ['# A long document\n'];
  for (let at = 0, length = 0; length < size; at++) {
    const part = `## Section ${at}\n\nThe *service* failed at [a node](https://example.org/${at})[^1]. ${'More words to read. '.repeat(40)}\n\n- one item\n- another\n`;
    parts.push(part);
    length += part.length;
  }
  return `${parts.join('\n')}\n[^1]: A note.\n`;
}

describe('what a keystroke in prose costs a page', () => {
  it.each([3000, 300_000])('is one piece that is parsed and drawn, in a document of %i characters', (size) => {
    const text = sections(size);
    const page = new LivePage(text, { context: { fileName: null }, width });
    const view = new PageView();
    settle(page, view);
    page.takeWork();
    const at = text.indexOf('words', text.length / 2);
    page.edit([{ from: at, to: at, insert: 'x' }]);
    const patch = page.advance(() => false);
    expect(patch).toMatchObject({ settled: true, layout: { removed: 1, added: [{}] } });
    expect(patch?.drawn).toHaveLength(1);
    expect(page.takeWork()).toEqual({ parsed: 1, drawn: 1 });
  }, 60_000);

  it('draws only the pieces that are wanted, and reads all', () => {
    const page = new LivePage(sections(100_000), { context: { fileName: null }, width });
    page.want([], false);
    const first = page.advance(() => true);
    const keys = first?.layout?.added.map(({ key }) => key) ?? [];
    page.takeWork();
    page.want([keys[40] ?? 0, keys[2] ?? 0], false);
    const view = new PageView();
    view.take(first);
    settle(page, view);
    // The first piece is always drawn: what stands at a page's top depends on it.
    expect([...view.drawn.keys()].sort((a, b) => a - b)).toEqual([keys[0], keys[2], keys[40]].sort((a, b) => (a ?? 0) - (b ?? 0)));
    // As far as was known at first, and again when all is.
    expect(page.takeWork().drawn).toBeLessThanOrEqual(6);
  });
});

describe('the order of work', () => {
  it('shows the first screen, and what is typed, before the timelines are read', () => {
    const text = sections(60_000);
    const page = new LivePage(text, { context: { fileName: null }, width });
    const view = new PageView();
    const first = page.advance((hasNews) => hasNews);
    view.take(first);
    const keys = view.pieces.slice(0, 4).map(({ key }) => key);
    expect(first?.settled).toBe(false);
    expect(first?.drawn.map(({ key }) => key)).toEqual(keys);
    page.want(keys, false);
    settle(page, view);
    const at = text.indexOf('words');
    page.edit([{ from: at, to: at, insert: 'typed ' }]);
    const typed = page.advance((hasNews) => hasNews);
    expect(typed).toMatchObject({ settled: false });
    expect(typed?.drawn[0]?.blocks.map(({ html }) => html).join('')).toContain('typed words');
    expect(typed?.drawn).toHaveLength(1);
    const rest = page.advance(() => false);
    expect(rest).toMatchObject({ settled: true, drawn: [] });
  });

  it('knows of every edit that was made before the timelines could be read again', () => {
    let text = '# Outage of 2024-03-13\n\nWords.\n\n## Timeline\n\n- 14:00 UTC: alarm\n- 14:20 UTC: fixed\n';
    const page = new LivePage(text, { context: { fileName: null }, width });
    const view = new PageView();
    settle(page, view);
    for (const typed of ['Many ', 'more ']) {
      const at = text.indexOf('Words');
      page.edit([{ from: at, to: at, insert: typed }]);
      text = `${text.slice(0, at)}${typed}${text.slice(at)}`;
    }
    settle(page, view);
    expectWhole(view, text);
  });
});
