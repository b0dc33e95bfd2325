import { mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { folderWith, runIn, type Printed } from './run-command.ts';

const outage = `# Disk full on db-1

## Timeline (UTC)

| Time | Event |
| --- | --- |
| 10:05 | The disk fills up 🔥 |
| ~10:20 | Paged |

After the table.
`;

const run = (folder: string, ...args: string[]): Promise<Printed> =>
  runIn(folder, args, {
    exporter: async ({ text, name, format, readImage, printPdf }) => {
      const image = await readImage('graph.png');
      const html = `${name}: ${text}${image?.type ?? ''}`;
      return { bytes: format === 'pdf' ? await printPdf(html) : Buffer.from(html), warnings: image === null ? ['The image graph.png was not found.'] : [] };
    },
    printPdf: () => Promise.reject(new AppError('no-chromium', 'No Chromium was found to print with. Install Chromium or Google Chrome.')),
  });

describe('usage', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['constructor']],
    [['--frobnicate']],
    [['export']],
    [['export', 'outage.md']],
    [['export', '--to', 'html']],
    [['export', 'outage.md', '--to', 'odt']],
    [['export', 'outage.md', '--to']],
    [['export', 'outage.md', '--to', 'html', '--frobnicate']],
    [['export', 'outage.md', '--to', 'html', '--out', '']],
    [['timeline']],
    [['timeline', 'outage.md', 'other.md']],
    [['timeline', 'outage.md', '--yaml']],
    [['timeline', 'outage.md', '--format']],
    [['timeline', 'outage.md', '--format', 'yaml']],
    [['timeline', 'outage.md', '--format', 'constructor']],
    [['timeline', 'outage.md', '--format', 'csv', '--json']],
  ])('%j is wrong, which is said on standard error alone', async (args) => {
    const outcome = await run(await folderWith({ 'outage.md': outage }), ...args);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.errors).toContain('aftermath --help');
  });

  it.each([['--help'], ['-h'], ['help'], ['export', '--help'], ['timeline', 'outage.md', '-h']])('%s %s explains every command', async (...args) => {
    const outcome = await run('/', ...args);
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    for (const verb of ['export', 'timeline', 'serve']) expect(outcome.out).toContain(`aftermath ${verb}`);
    for (const flag of ['--theme', '--paper', '--contents', '--no-figure', '--timeline', '--elapsed', '--zone', '--css FILE', '--logo FILE', '--no-source']) expect(outcome.out).toContain(flag);
  });

  it('--version is the version', async () => {
    expect(await run('/', '--version')).toEqual({ code: 0, out: '1.2.3\n', errors: '' });
  });
});

describe('timeline', () => {
  interface TimelineOutput {
    readonly file: string;
    readonly timelines: readonly {
      readonly heading: string | null;
      readonly notation: string;
      readonly columns: readonly string[] | null;
      readonly zone: string | null;
      readonly events: readonly { readonly line: number; readonly from: number; readonly to: number; readonly when: string; readonly text: string }[];
    }[];
    readonly problems: readonly unknown[];
  }
  const timelineOf = async (folder: string, file: string): Promise<TimelineOutput> => JSON.parse((await run(folder, 'timeline', file, '--json')).out) as TimelineOutput;

  it('names the columns of an HTML table', async () => {
    const folder = await folderWith({ 'html.md': '## Timeline\n\n<table>\n<tr><th>Time</th><th><b>Event</b></th></tr>\n<tr><td>14:00</td><td>Began</td></tr>\n</table>\n' });
    const { timelines } = await timelineOf(folder, 'html.md');
    expect(timelines).toMatchObject([{ notation: 'html-table', columns: ['Time', 'Event'], events: [{ line: 5, when: '14:00', text: 'Began' }] }]);
  });

  it('--json has the promised shape', async () => {
    const folder = await folderWith({ 'outage.md': outage });
    const { file, timelines, problems } = await timelineOf(folder, 'outage.md');
    expect(file).toBe('outage.md');
    expect(problems).toEqual([]);
    expect(timelines).toEqual([
      {
        heading: 'Timeline (UTC)',
        notation: 'table',
        columns: ['Time', 'Event'],
        zone: 'UTC',
        start: '10:05',
        finish: '~10:20',
        total: { least: 15, most: 15, approx: true },
        events: [
          { line: 7, when: '10:05', time: '10:05', approx: false, elapsed: { least: 0, most: 0, approx: false }, gap: null, text: 'The disk fills up 🔥' },
          { line: 8, when: '~10:20', time: '10:20', approx: true, elapsed: { least: 15, most: 15, approx: true }, gap: { least: 15, most: 15, approx: true }, text: 'Paged' },
        ].map((event) => ({
          ...event,
          ...{ date: null, end: null, earliest: null, latest: null, relative: null, zone: 'UTC', offset: '+00:00', instant: null, instantEnd: null, outOfOrder: false, locked: false },
          inferred: [{ part: 'zone', from: 'heading', said: 'Timeline (UTC)' }],
          from: expect.any(Number) as number,
          to: expect.any(Number) as number,
        })),
      },
    ]);
    expect(timelines[0]?.events.map(({ from, to }) => outage.slice(from, to))).toEqual(['| 10:05 | The disk fills up 🔥 |', '| ~10:20 | Paged |']);
  });

  it.each([
    ['markdown', '| 10:05  | The disk fills up 🔥 |'],
    ['tsv', '10:05\tThe disk fills up 🔥\n'],
    ['csv', '10:05,The disk fills up 🔥\r\n'],
    ['json', '"when": "~10:20"'],
    ['mermaid', '10#58;05 : The disk fills up 🔥'],
    ['confluence', '|10:05|The disk fills up 🔥|'],
  ])('--format %s hands the events on', async (format, said) => {
    const outcome = await run(await folderWith({ 'outage.md': outage }), 'timeline', 'outage.md', '--format', format);
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    expect(outcome.out).toContain(said);
  });

  it('--format ics leaves out events without a date, and says so', async () => {
    const folder = await folderWith({ 'outage.md': outage, 'dated.md': outage.replace('| 10:05', '| 2024-03-18 10:05') });
    expect(await run(folder, 'timeline', 'outage.md', '--format', 'ics')).toMatchObject({ code: 0, errors: 'outage.md: 2 events have no known date and are left out.\n' });
    const dated = await run(folder, 'timeline', 'dated.md', '--format', 'ics');
    expect(dated.errors).toBe('');
    expect(dated.out).toContain('DTSTART:20240318T100500Z\r\n');
  });

  it('--json carries instants, intervals and what was inferred', async () => {
    const text = '## Timeline (PT)\n\n- 2021-03-14 01:30: a\n- 03:1x: b\n- 2021-03-15 09:00-09:20: c\n';
    const { timelines } = await timelineOf(await folderWith({ 'dst.md': text }), 'dst.md');
    expect(timelines[0]?.events).toMatchObject([
      { offset: '-08:00', instant: '2021-03-14T09:30:00Z', instantEnd: null, inferred: [{ part: 'zone' }] },
      { time: null, earliest: '03:10', latest: '03:19', offset: '-07:00', instant: '2021-03-14T10:10:00Z', instantEnd: '2021-03-14T10:19:00Z', elapsed: { least: 40, most: 49 }, inferred: [{ part: 'date', from: 'row-above' }, { part: 'zone' }] },
      { date: '2021-03-15', time: '09:00', end: '09:20', offset: '-07:00', instant: '2021-03-15T16:00:00Z', instantEnd: '2021-03-15T16:20:00Z' },
    ]);
  });

  it('counts in LF text without a mark, however the file is stored', async () => {
    const mixed = outage.replace('\n', '\r\n').replace(/\n$/, '\r');
    const folder = await folderWith({ 'lf.md': outage, 'crlf.md': `\uFEFF${outage.replaceAll('\n', '\r\n')}`, 'mixed.md': mixed });
    const { timelines } = await timelineOf(folder, 'lf.md');
    expect((await timelineOf(folder, 'crlf.md')).timelines).toEqual(timelines);
    expect((await timelineOf(folder, 'mixed.md')).timelines).toEqual(timelines);
  });

  it('of a file without one is empty', async () => {
    const folder = await folderWith({ 'plain.md': 'Nothing happened.\n', 'empty.md': '' });
    expect(await timelineOf(folder, 'plain.md')).toEqual({ file: 'plain.md', timelines: [], problems: [] });
    expect(await timelineOf(folder, 'empty.md')).toEqual({ file: 'empty.md', timelines: [], problems: [] });
    expect((await run(folder, 'timeline', 'plain.md')).out).toContain('plain.md');
  });

  it('can be read without --json', async () => {
    const { code, out } = await run(await folderWith({ 'outage.md': outage }), 'timeline', 'outage.md');
    expect(code).toBe(0);
    expect(out).toContain('     7  10:05   The disk fills up 🔥\n     8  ~10:20  Paged\n');
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['missing.md', 'not there'],
    ['folder', 'folder'],
    ['photo.md', 'PNG'],
    ['latin.md', 'byte 3'],
    ['huge.md', 'too large'],
    ['outage.md/below.md', 'not there'],
  ])('%s is named with what is wrong', async (file, says) => {
    const folder = await folderWith({
      'outage.md': outage,
      'photo.md': Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      'latin.md': Buffer.from('caf\xe9\n', 'latin1'),
      'huge.md': '',
    });
    await truncate(join(folder, 'huge.md'), 51 * 1024 * 1024);
    await mkdir(join(folder, 'folder'));
    for (const args of [['timeline', file, '--json'], ['export', file, '--to', 'html']]) {
      const outcome = await run(folder, ...args);
      expect(outcome).toMatchObject({ code: 1, out: '' });
      expect(outcome.errors).toContain(file.split('/').at(-1));
      expect(outcome.errors).toContain(says);
    }
  });
});

describe('export', () => {
  it('writes beside the document, replacing an earlier export, and prints where', async () => {
    const folder = await folderWith({ 'outage.md': outage, 'outage.html': 'earlier', 'graph.png': 'GIF89a' });
    const outcome = await run(folder, 'export', 'outage.md', '--to', 'html');
    expect(outcome).toEqual({ code: 0, out: `${join(folder, 'outage.html')}\n`, errors: '' });
    expect(await readFile(join(folder, 'outage.html'), 'utf8')).toBe(`outage.md: ${outage}image/gif`);
    expect((await readdir(folder)).sort()).toEqual(['graph.png', 'outage.html', 'outage.md']);
  });

  it('writes into a folder that it makes, and passes warnings on', async () => {
    const folder = await folderWith({ 'outage.md': outage });
    const outcome = await run(folder, 'export', 'outage.md', '--to=html', '--out', 'sent/today');
    expect(outcome).toEqual({ code: 0, out: `${join(folder, 'sent', 'today', 'outage.html')}\n`, errors: 'outage.md: The image graph.png was not found.\n' });
  });

  it('goes on with the others when one fails', async () => {
    const folder = await folderWith({ 'a.md': outage, 'b.md': outage, 'graph.png': 'GIF89a' });
    const outcome = await run(folder, 'export', 'a.md', 'missing.md', 'b.md', '--to', 'html');
    expect(outcome.code).toBe(1);
    expect(outcome.out.trim().split('\n')).toEqual([join(folder, 'a.html'), join(folder, 'b.html')]);
    expect(outcome.errors).toContain('missing.md');
  });

  it('never replaces a document, nor one export by another', async () => {
    const folder = await folderWith({ 'page.html': outage, 'a.md': 'one', 'a.txt': 'two', 'graph.png': 'GIF89a' });
    const itself = await run(folder, 'export', 'page.html', '--to', 'html');
    expect(itself.code).toBe(1);
    expect(itself.errors).toContain('page.html');
    expect(await readFile(join(folder, 'page.html'), 'utf8')).toBe(outage);
    const both = await run(folder, 'export', 'a.md', 'a.txt', '--to', 'html');
    expect(both.code).toBe(1);
    expect(both.errors).toContain('a.txt');
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('a.md: oneimage/gif');
  });

  it('names the file when nothing can print, and writes nothing', async () => {
    const folder = await folderWith({ 'outage.md': outage });
    const outcome = await run(folder, 'export', 'outage.md', '--to', 'pdf');
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.errors).toContain('outage.md: No Chromium was found to print with. Install');
    expect(await readdir(folder)).toEqual(['outage.md']);
  });

  it.each(['taken', 'taken/deeper'])('says so when --out %s cannot be a folder', async (place) => {
    const folder = await folderWith({ 'outage.md': outage, taken: '' });
    const outcome = await run(folder, 'export', 'outage.md', '--to', 'html', '--out', place);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.errors).toContain(`${join(folder, place)}” is not a folder`);
  });
});

describe('serve', () => {
  it.each([
    [['--port', 'x']],
    [['--port', '70000']],
    [['--port=']],
    [['--frobnicate']],
    [['a', 'b']],
  ])('%j is wrong', async (args) => {
    expect((await run('/', 'serve', ...args)).code).toBe(2);
  });
});
