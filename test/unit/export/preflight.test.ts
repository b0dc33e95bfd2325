import { describe, expect, it } from 'vitest';
import type { PreflightItem, PreflightKind } from '../../../shared/contract/preflight-item.ts';
import type { ImageFacts } from '../../../shared/export/image-facts.ts';
import { preflight, preparePreflight } from '../../../shared/export/preflight.ts';

const image = (more: Partial<Extract<ImageFacts, { state: 'readable' }>> = {}): ImageFacts => ({ state: 'readable', bytes: 1000, type: 'image/png', width: 10, height: 10, scripted: false, ...more });

function check(text: string, images: Record<string, ImageFacts> | null = {}): PreflightItem[] {
  return preflight(text, { fileName: 'outage.md', paper: 'a4' }, { images: images === null ? null : new Map(Object.entries(images)) });
}

/** The places of one kind of item, as the words they cover. */
function places(kind: PreflightKind, text: string, images: Record<string, ImageFacts> | null = {}): string[] {
  return check(text, images).filter((item) => item.kind === kind).map(({ range }) => text.slice(range.from, range.to));
}

function only(text: string, images: Record<string, ImageFacts> | null = {}): PreflightItem {
  const items = check(text, images);
  expect(items).toHaveLength(1);
  return items[0] as PreflightItem;
}

const titled = (text: string): string => `# Outage\n\n${text}\n`;

describe('a finished document', () => {
  it('has nothing to look at', () => {
    const text = [
      '---\ntitle: Disk full\ndate: 2024-03-18\n---\n',
      '## What happened\n\nSee [below](#timeline), the ![graph of load](load.png) and [the post](https://example.org/TODO).[^1]\n',
      '## Timeline\n\n| Time (HH:MM, UTC) | Event |\n| --- | --- |\n| 10:05 | The disk fills up |\n| 10:20 | Paged |\n',
      '## Actions\n\n### Now\n\n| Action | Status |\n| --- | --- |\n| Add disks | TODO |\n',
      '```\nTODO: {{not}} this\n<<<<<<< a\n>>>>>>> b\n```\n\nNor `{{this}}`.<br>\n\n[^1]: A note.\n',
    ].join('\n');
    expect(check(text, { 'load.png': image() })).toEqual([]);
  });

  it('may be empty but for its title', () => {
    expect(check('').map(({ kind, line }) => [kind, line])).toEqual([['title', 1]]);
    expect(only('Only words.').message).toContain('called after the file outage.md');
  });
});

describe('images', () => {
  it.each<[string, ImageFacts, PreflightKind, PreflightItem['severity'], string]>([
    ['missing', { state: 'missing' }, 'image-missing', 'error', 'not there'],
    ['outside', { state: 'outside' }, 'image-unreadable', 'error', 'outside'],
    ['a folder', { state: 'folder' }, 'image-unreadable', 'error', 'folder'],
    ['unreadable', { state: 'unreadable' }, 'image-unreadable', 'error', 'permissions'],
    ['a text file', image({ type: null }), 'image-not-an-image', 'error', 'not an image'],
    ['200 MB', image({ bytes: 200 * 2 ** 20 }), 'image-too-large', 'warning', '200 MB'],
    ['7.5 MB', image({ bytes: 7.5 * 2 ** 20 }), 'image-heavy', 'note', '7.5 MB'],
    ['a billion pixels', image({ width: 40_000, height: 30_000 }), 'image-heavy', 'warning', '40000 × 30000'],
    ['scripted', image({ scripted: true }), 'image-script', 'note', 'script'],
  ])('tells of one that is %s', (_title, facts, kind, severity, words) => {
    const item = only(titled('![Load](my%20load.png)'), { 'my load.png': facts });
    expect(item).toMatchObject({ kind, severity, line: 3, range: { from: 10, to: 32 } });
    expect(item.message).toContain('“my load.png”');
    expect(item.message).toContain(words);
  });

  it('counts what they take together', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const facts = Object.fromEntries(names.map((name) => [`${name}.png`, image({ bytes: 24 * 2 ** 20 })]));
    expect(places('image-too-large', titled(names.map((name) => `![x](${name}.png)`).join('\n')), facts)).toEqual(['![x](e.png)']);
  });

  it('tells of those on the web, without a description, and without an address', () => {
    const text = titled('![](a.png) ![b](https://example.org/b.png) <img src="c.png"> <img src="d.png" alt=""> ![e](file:///e.png)\n\n![f][g]\n\n[g]: http://example.org/g.png');
    const facts = Object.fromEntries(['a.png', 'c.png', 'd.png'].map((name) => [name, image()]));
    expect(places('image-description', text, facts)).toEqual(['![](a.png)', '<img src="c.png">']);
    expect(places('image-remote', text, facts)).toEqual(['![b](https://example.org/b.png)', '![f][g]']);
    expect(places('image-missing', text, facts)).toEqual(['![e](file:///e.png)']);
  });

  it('asks to save a document that has no folder', () => {
    expect(only(titled('![Load](load.png)'), null)).toMatchObject({ kind: 'image-missing', message: expect.stringContaining('Save the document first') as string });
  });

  it('says which it needs to know of, each once', () => {
    expect(preparePreflight('![a](x/a%20b.png) <img src="c.png"> ![a](x/a%20b.png) ![w](http://w/w.png)', { fileName: null, paper: 'a4' }).images).toEqual(['x/a b.png', 'c.png']);
  });
});

describe('links', () => {
  it('tells of those to local files and to nothing', () => {
    const text = titled('[runbook](../runbook.md) [site](/docs) <a href="notes.txt">n</a> [mail](mailto:a@b.c) [x]() [y](javascript:1) [z](file:///c)');
    expect(places('link-local', text)).toEqual(['[runbook](../runbook.md)', '[site](/docs)', '<a href="notes.txt">']);
    expect(places('link-refused', text)).toEqual(['[x]()', '[y](javascript:1)', '[z](file:///c)']);
  });

  it('tells of those to a heading that is not there, and which may be meant', () => {
    const text = titled('## Root cause\n\nx\n\n## Own {#mine}\n\n<a name="spot"></a>\n\n[a](#root-cause) [b](#mine) [c](#spot) [d](#Root-Cause) [e](#gone) [f](#) [g](#user-content-mine)');
    expect(places('link-heading', text)).toEqual(['[d](#Root-Cause)', '[e](#gone)']);
    expect(check(text).map(({ message }) => message).join()).toContain('Did you mean #root-cause?');
  });
});

describe('sections', () => {
  it('tells of those with nothing in them, comments and rules aside', () => {
    const text = '# Outage\n\n## Full\n\nx\n\n## Guided\n\n<!-- What went\nwell? -->\n\n---\n\n## Parent\n\n### Child\n\n## Table\n\n| a |\n| - |\n\n## Last\n';
    expect(places('section-empty', text)).toEqual(['## Guided', '### Child', '## Last']);
  });
});

describe('placeholders', () => {
  it('are found in words, tables, front matter and HTML', () => {
    const text = '---\ntitle: "{{title}}"\ndate: YYYY-MM-DD\n# TODO\n---\n\n## On {{date}}\n\nAt HH:MM **{{ who }}** TBD\n> and TODO: ask\n> Ann\n\n| Time | a |\n| - | - |\n| ??:?? | XX:XX |\n\n<p title="TODO">\nFIXME <code>XXX</code><!-- TODO -->\n</p>\n\n[insert graph here] [your name](http://a.b)';
    expect(places('placeholder', text)).toEqual(['{{title}}', 'YYYY-MM-DD', '{{date}}', 'HH:MM', '{{ who }}', 'TBD', 'TODO', '??:??', 'XX:XX', 'FIXME', '[insert graph here]']);
  });

  it('are told with the words behind a mark', () => {
    expect(only(titled('TODO: ask Ann for the graph of that evening, please')).message).toBe('“TODO: ask Ann for the graph of that eve…” is still to be done. Do it, or delete the mark.');
  });

  it('are holes that read as tags and would vanish', () => {
    const text = titled('Paged by <on-call engineer> at <time>, with <kbd>x</kbd>, <b>y</b>, List<T> and <Note>closed</Note>.');
    expect(places('placeholder', text)).toEqual(['<on-call engineer>', '<T>']);
  });

  it('are not formats that are described, nor states of actions, nor a list called so', () => {
    expect(places('placeholder', titled('All times (HH:MM UTC) are in the format YYYY-MM-DD.\n\n| Bug |\n| - |\n| #5 TODO |\n\n## TODO\n\n- x\n\nTODOs TODO-list todo'))).toEqual([]);
  });
});

describe('timelines', () => {
  it('tells of rows that are locked, times that cannot be, and those out of order', () => {
    const text = titled('## Timeline\n\n| Time | Event |\n| --- | --- |\n| 10:05 | a |\n| 25:99 | b |\n| 10:01 | c |\n| 10:10 | d |');
    expect(places('time', text)).toEqual(['| 25:99 | b |']);
    expect(places('order', text)).toEqual(['| 10:01 | c |']);
  });

  it('tells once of a timeline with many events out of order', () => {
    const rows = Array.from({ length: 20 }, (_, index) => `| ${index % 2 === 0 ? 10 + index / 2 : '09'}:00 | x |`);
    const items = check(titled(`## Timeline\n\n| Time | Event |\n| --- | --- |\n${rows.join('\n')}`)).filter(({ kind }) => kind === 'order');
    expect(items).toHaveLength(1);
    expect(items[0]?.message).toContain('events of “Timeline”');
  });
});

describe('tables', () => {
  it('tells of those too wide for paper', () => {
    const row = (cell: string, columns: number): string => `|${` ${cell} |`.repeat(columns)}`;
    const table = (cell: string, columns: number): string => titled([row('Name', columns), row('---', columns), row(cell, columns)].join('\n'));
    expect(check(table('words of any length at all', 8))).toEqual([]);
    expect(check(table('connectionPoolExhausted', 5))).toEqual([]);
    expect(only(table('connectionPoolExhausted', 9))).toMatchObject({ kind: 'table-wide', line: 3, message: expect.stringContaining('9 columns') as string });
    expect(only(table('x', 60)).message).toContain('A4');
  });
});

describe('what is left from other tools', () => {
  it('tells of two versions left from a merge', () => {
    const text = titled('<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> theirs');
    expect(only(text)).toMatchObject({ kind: 'conflict', severity: 'error', line: 3, message: expect.stringContaining('Lines 3 to 7') as string });
    expect(places('conflict', titled('>>>>>>> theirs\n\nx\n\n<<<<<<< HEAD'))).toEqual(['>>>>>>> theirs', '<<<<<<<']);
  });

  it('tells of front matter that is broken or not closed', () => {
    expect(only('---\ntitle: [x\n---\n\n# A\n\nx\n')).toMatchObject({ kind: 'front-matter', severity: 'error', line: 1 });
    expect(check('---\ntitle: x\n\n# A\n\nx\n').find(({ kind }) => kind === 'front-matter')?.message).toContain('not closed');
  });
});

describe('places', () => {
  it('are right behind a byte order mark and with any line ends', () => {
    const text = '\uFEFF# A\r\n\r\nx TODO y\r\n\r\n## B\r\n';
    expect(places('placeholder', text)).toEqual(['TODO']);
    expect(check(text).map(({ kind, line }) => [kind, line])).toEqual([['placeholder', 3], ['section-empty', 5]]);
  });
});
