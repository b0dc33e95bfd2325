import { createHash } from 'node:crypto';
import { chmod, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CommandContext } from '../../../electron/cli/command.ts';
import type { ExportOptions } from '../../../shared/contract/export-options.ts';
import { asOrdinaryUser, giveToOrdinaryUser } from '../../contract/ordinary-user.ts';
import { folderWith, png, run, tree } from './run-command.ts';

const record = '.aftermath-export.json';

describe('a folder', () => {
  it('is walked, keeps its structure and finds its images', async () => {
    const folder = await folderWith({
      'docs/b.md': '![](img/x.png)',
      'docs/a.markdown': 'a',
      'docs/2023/deep/c.MD': '![](../../img/x.png)',
      'docs/img/x.png': png,
      'docs/notes.txt': 'no Markdown',
      'docs/page.html': 'page',
      'docs/.hidden/d.md': 'd',
      'docs/.e.md': 'e',
      'docs/node_modules/f.md': 'f',
    });
    const { code, written, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(errors).toMatch(/^Done after \d+\.\d s: 3 written\.\n$/);
    expect(code).toBe(0);
    expect(written).toEqual(['site/2023/deep/c.html', 'site/a.html', 'site/b.html', 'site/index.html']);
    expect(await tree(join(folder, 'site'))).toEqual([record, '2023/deep/c.html', 'a.html', 'b.html', 'index.html']);
    expect(await readFile(join(folder, 'site/2023/deep/c.html'), 'utf8')).toContain(`html of c.MD ${png.length}`);
  });

  it('writes beside each document without --out, and then no index', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/in/b.md': 'b' });
    await run(folder, ['export', 'docs', '--to', 'html']);
    expect(await tree(folder)).toEqual(['docs/a.html', 'docs/a.md', 'docs/in/b.html', 'docs/in/b.md']);
  });

  it('may hold the folder of exports, and links that lead round in circles', async () => {
    const folder = await folderWith({ 'a.md': 'a', 'site/old.md': 'not again', 'in/b.md': 'b' });
    await symlink('..', join(folder, 'in', 'up'));
    await symlink('../a.md', join(folder, 'in', 'linked.md'));
    await symlink('nowhere.md', join(folder, 'gone.md'));
    const { code, written, errors } = await run(folder, ['export', '.', '--to', 'html', '--out', 'site']);
    expect(written).toEqual(['site/a.html', 'site/in/b.html', 'site/in/linked.html', 'site/index.html']);
    expect(errors).toContain('gone.md');
    expect(code).toBe(1);
  });

  it('named with others keeps its name', async () => {
    const folder = await folderWith({ 'one/a.md': 'a', 'two/a.md': 'a', 'b.md': 'b' });
    const { written } = await run(folder, ['export', 'one', 'two', 'b.md', '--to', 'html', '--out', 'site', '--no-index']);
    expect(written).toEqual(['site/one/a.html', 'site/two/a.html', 'site/b.html']);
  });

  it('without Markdown is named', async () => {
    const folder = await folderWith({ 'docs/a.txt': 'a' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(code).toBe(1);
    expect(errors).toContain('“docs” is a folder without Markdown files');
    expect(await tree(folder)).toEqual(['docs/a.txt']);
  });

  it('that may not be read is named, and does not stop the others', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/secret/b.md': 'b', 'site/x': '' });
    await chmod(dirname(folder), 0o755).catch(() => undefined);
    await giveToOrdinaryUser(folder);
    await chmod(join(folder, 'docs/secret'), 0o000);
    const { code, errors } = await asOrdinaryUser(() => run(folder, ['export', 'docs', '--to', 'html', '--out', 'new']));
    await chmod(join(folder, 'docs/secret'), 0o755);
    expect(code).toBe(1);
    expect(errors).toContain('docs/secret: You do not have permission');
    expect(await tree(join(folder, 'new'))).toContain('a.html');
  });
});

describe('several formats', () => {
  it('are written one beside the other, and one that fails leaves the other', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/b.md': 'b' });
    const exporter: CommandContext['exporter'] = async ({ format, printPdf }) => ({ bytes: format === 'pdf' ? await printPdf('') : Buffer.from('page'), warnings: [] });
    const { code, written, errors } = await run(folder, ['export', 'docs', '--to', 'html,pdf', '--out', 'site'], { exporter });
    expect(code).toBe(1);
    expect(written).toEqual(['site/a.html', 'site/b.html', 'site/index.html']);
    expect(errors).toMatch(/^2 failed:\n {2}docs\/a\.md: No browser was found\. \(and 1 more: docs\/b\.md\)\nDone after .* s: 2 written, 2 failed\.\n$/);
    const index = await readFile(join(folder, 'site/index.html'), 'utf8');
    expect(index).toContain('href="a.html"');
    expect(index).not.toContain('.pdf');
  });

  it.each([['html,html'], ['HTML, html']])('%s is one', async (to) => {
    const { rendered } = await run(await folderWith({ 'a.md': 'a' }), ['export', 'a.md', '--to', to]);
    expect(rendered).toHaveLength(1);
  });
});

describe('options', () => {
  const optionsOf = async (...args: string[]): Promise<ExportOptions | undefined> => (await run(await folderWith({ 'a.md': 'a' }), ['export', 'a.md', '--to', 'html', ...args])).rendered[0]?.options;

  it('are the defaults, and what was said', async () => {
    expect(await optionsOf()).toMatchObject({ theme: 'report', paper: 'a4', contents: 'auto', figure: true, timeline: 'as-written', elapsed: false, zone: null, source: true });
    expect(await optionsOf('--theme', 'compact', '--paper', 'Letter', '--contents', '--no-figure', '--timeline', 'table', '--no-source')).toMatchObject({ theme: 'compact', paper: 'letter', contents: 'on', figure: false, timeline: 'table', source: false });
    expect(await optionsOf('--no-contents')).toMatchObject({ contents: 'off' });
  });

  it('a column that was not written makes a table', async () => {
    expect(await optionsOf('--elapsed')).toMatchObject({ elapsed: true, timeline: 'table' });
    for (const zone of ['UTC', 'Europe/Berlin', '+02:00', 'CET', '-0330']) expect(await optionsOf(`--zone=${zone}`)).toMatchObject({ zone, timeline: 'table' });
  });

  it('are those a document asks for itself, but for what is said now; what cannot be is told', async () => {
    const folder = await folderWith({ 'a.md': '---\nexport:\n  theme: compact\n  paper: letter\n  figure: maybe\n---\n\n# A\n' });
    const { rendered, errors } = await run(folder, ['export', 'a.md', '--to', 'html', '--theme', 'plain']);
    expect(rendered[0]?.options).toMatchObject({ theme: 'plain', paper: 'letter', figure: true });
    expect(errors).toContain('a.md: The front matter asks for “figure: maybe”');
  });

  it('a style sheet and a logo of one’s own go with each document; without them nothing is exported', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'own.css': 'p { color: red }', 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    const houses: unknown[] = [];
    const exporter: CommandContext['exporter'] = ({ house }) => {
      houses.push(house);
      return Promise.resolve({ bytes: Buffer.from('page'), warnings: [] });
    };
    const args = ['export', 'docs', '--to', 'html', '--out', 'site', '--css', 'own.css', '--logo', 'logo.svg'];
    await run(folder, args, { exporter });
    await run(folder, args, { exporter });
    await writeFile(join(folder, 'own.css'), 'p { color: blue }');
    await run(folder, args, { exporter });
    expect(houses).toMatchObject([{ css: 'p { color: red }', logo: { type: 'image/svg+xml' } }, { css: 'p { color: blue }' }]);
    const { code, errors } = await run(folder, [...args, '--logo', 'gone.png'], { exporter });
    expect({ code, count: houses.length }).toEqual({ code: 1, count: 2 });
    expect(errors).toContain('“gone.png” is not there');
  });

  it.each([
    [['--theme', 'pink']],
    [['--paper', 'a3']],
    [['--timeline', 'list']],
    [['--zone', 'Nowhere/City']],
    [['--zone', 'somewhere+99']],
    [['--to', 'html,doc']],
    [['--contents=yes']],
  ])('%j is wrong usage', async (args) => {
    const { code, errors } = await run(await folderWith({ 'a.md': 'a' }), ['export', 'a.md', '--to', 'html', ...args]);
    expect(code).toBe(2);
    expect(errors).toContain('aftermath --help');
  });
});

describe('what did not change', () => {
  async function exported(): Promise<{ folder: string; again: (...args: string[]) => Promise<string[]> }> {
    const folder = await folderWith({ 'docs/a.md': '![](x.png)', 'docs/b.md': 'b', 'docs/x.png': png });
    const again = async (...args: string[]): Promise<string[]> => (await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site', ...args])).rendered.map(({ name }) => name).sort();
    expect(await again()).toEqual(['a.md', 'b.md']);
    return { folder, again };
  }

  it('is skipped, and still listed', async () => {
    const { folder, again } = await exported();
    const before = await stat(join(folder, 'site/a.html'));
    const index = await readFile(join(folder, 'site/index.html'), 'utf8');
    const { errors, written, rendered } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(rendered).toEqual([]);
    expect(errors).toMatch(/: 0 written, 2 unchanged\.\n$/);
    expect(written).toEqual(['site/index.html']);
    expect((await stat(join(folder, 'site/a.html'))).mtimeMs).toBe(before.mtimeMs);
    expect(await readFile(join(folder, 'site/index.html'), 'utf8')).toBe(index);
    expect(await again('--force')).toEqual(['a.md', 'b.md']);
  });

  it.each<readonly [string, (folder: string) => Promise<unknown>, readonly string[], readonly string[]]>([
    ['the document', (folder) => writeFile(join(folder, 'docs/b.md'), 'B'), [], ['b.md']],
    ['an image', (folder) => writeFile(join(folder, 'docs/x.png'), Buffer.concat([png, png])), [], ['a.md']],
    ['an image that went away', (folder) => rm(join(folder, 'docs/x.png')), [], ['a.md']],
    ['the export, by hand', (folder) => writeFile(join(folder, 'site/b.html'), 'mine'), [], ['b.md']],
    ['the export, gone', (folder) => rm(join(folder, 'site/b.html')), [], ['b.md']],
    ['an option', () => Promise.resolve(), ['--theme', 'plain'], ['a.md', 'b.md']],
    ['the record, gone', (folder) => rm(join(folder, 'site', record)), [], ['a.md', 'b.md']],
    ['the record, damaged', (folder) => writeFile(join(folder, 'site', record), '{"exports": {"a.html": 7'), [], ['a.md', 'b.md']],
    ['the record, of another shape', (folder) => writeFile(join(folder, 'site', record), '{"exports": {"a.html": {"key": 1}, "__proto__": []}}'), [], ['a.md', 'b.md']],
  ])('differs by %s', async (_what, change, args, expected) => {
    const { folder, again } = await exported();
    await change(folder);
    expect(await again(...args)).toEqual(expected);
    expect(await again(...args)).toEqual([]);
    expect(await tree(join(folder, 'site'))).toEqual([record, 'a.html', 'b.html', 'index.html']);
  });
});

describe('the index page', () => {
  it('is not put in the place of another', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'site/index.html': '<p>Mine' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(code).toBe(1);
    expect(errors).toContain('was not made by Aftermath, so it was left as it is');
    expect(await readFile(join(folder, 'site/index.html'), 'utf8')).toBe('<p>Mine');
    expect((await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site', '--no-index'])).code).toBe(0);
  });

  it('gives way to a document of its name', async () => {
    const folder = await folderWith({ 'docs/index.md': 'a', 'docs/b.md': 'b' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(code).toBe(1);
    expect(errors).toContain('a document is exported as “index.html”');
    expect(await readFile(join(folder, 'site/index.html'), 'utf8')).toContain('html of index.md');
  });

  it('leads to each export, and is called as asked', async () => {
    const folder = await folderWith({ 'docs/2024/what? 100%.md': '# A & B\n', 'docs/b.md': '' });
    await run(folder, ['export', 'docs', '--to', 'html,pdf', '--out', 'site', '--title', 'Ours <3']);
    const index = await readFile(join(folder, 'site/index.html'), 'utf8');
    for (const part of ['<h1 dir="auto">Ours &lt;3</h1>', 'href="2024/what%3F%20100%25.html"', 'href="2024/what%3F%20100%25.pdf"', '>A &amp; B</a>', '>b.md</a>']) expect(index).toContain(part);
  });
});

describe('progress', () => {
  it('is drawn on a terminal, and taken away', async () => {
    const folder = await folderWith({ 'docs/a\u001b[31m.md': 'a', 'docs/b.md': 'b' });
    let screen = '';
    await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site'], { terminal: { write: (text) => (screen += text), columns: () => 60 } });
    expect(screen).toContain('0/2');
    expect(screen).toContain('2/2');
    expect(screen.replaceAll('\u001b[2K', '')).not.toContain('\u001b');
    for (const line of screen.split('\r\u001b[2K')) expect(line.length).toBeLessThan(60);
    expect(screen.endsWith('\r\u001b[2K')).toBe(true);
  });
});

describe('an interruption', () => {
  it('ends what is waited for, writes nothing more, and keeps what was done', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/b.md': 'stuck', 'docs/c.md': 'c', 'docs/d.md': 'd' });
    let stop = (): void => undefined;
    const released = vi.fn();
    let letGo = (): void => undefined;
    const stuck = new Promise<void>((resolve) => (letGo = resolve));
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site'], {
      onInterrupt: (asked) => {
        stop = asked;
        return released;
      },
      out: () => stop(),
      exporter: async ({ text }) => {
        if (text !== 'a') await stuck;
        return { bytes: Buffer.from(text), warnings: [] };
      },
    });
    letGo();
    await new Promise((resolve) => setImmediate(resolve));
    expect(code).toBe(130);
    expect(errors).toMatch(/^Stopped after .* s: 1 written\.\n$/);
    expect(released).toHaveBeenCalledOnce();
    expect(await tree(join(folder, 'site'))).toEqual([record, 'a.html']);
  });
});

describe('a folder that cannot be written', () => {
  it('says so once, when it is read-only', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/b.md': 'b', 'site/x': '' });
    await chmod(dirname(folder), 0o755).catch(() => undefined);
    await giveToOrdinaryUser(folder);
    await giveToOrdinaryUser(join(folder, 'site'));
    await chmod(join(folder, 'site'), 0o555);
    const { code, errors } = await asOrdinaryUser(() => run(folder, ['export', 'docs', '--to', 'html', '--out', 'site', '--no-index']));
    await chmod(join(folder, 'site'), 0o755);
    expect(code).toBe(1);
    expect(errors).toContain('You do not have permission to write “a.html” or in its folder');
    expect(await tree(join(folder, 'site'))).toEqual(['x']);
  });

  it.each(['x', 'x/deeper'])('says so once, when a file stands there: %s', async (out) => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/b.md': 'b', x: 'mine' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', out]);
    expect(code).toBe(1);
    expect(errors.match(/is not a folder, or lies under a file/g)).toHaveLength(1);
    expect(await readFile(join(folder, 'x'), 'utf8')).toBe('mine');
  });

  it('names a file whose export would have too long a name, and writes the others', async () => {
    const folder = await folderWith({ [`docs/${'x'.repeat(252)}.md`]: 'a', 'docs/b.md': 'b' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(code).toBe(1);
    expect(errors).toContain('is too long for this disk');
    expect(await tree(join(folder, 'site'))).toEqual([record, 'b.html', 'index.html']);
  });

  it('names what stands where an export should go', async () => {
    const folder = await folderWith({ 'docs/a.md': 'a', 'docs/b.md': 'b', 'site/a.html/inside': 'x' });
    const { code, errors } = await run(folder, ['export', 'docs', '--to', 'html', '--out', 'site']);
    expect(code).toBe(1);
    expect(errors).toContain('“a.html” is a folder, so no file of that name can be written');
    expect(await tree(join(folder, 'site'))).toEqual([record, 'a.html/inside', 'b.html', 'index.html']);
  });
});

it('the same folder exported twice is the same, the record included', async () => {
  const folder = await folderWith({ 'docs/a.md': '---\ndate: 2024-03-18\nseverity: SEV-1\n---\n# A\n', 'docs/b.md': '# B\n' });
  const hashes = async (out: string): Promise<string[]> => {
    await run(folder, ['export', 'docs', '--to', 'html,pdf', '--out', out]);
    return Promise.all((await tree(join(folder, out))).map(async (name) => createHash('sha256').update(await readFile(join(folder, out, name))).digest('hex')));
  };
  expect(await hashes('one')).toEqual(await hashes('two'));
});
