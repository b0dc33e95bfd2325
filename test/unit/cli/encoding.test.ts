import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { folderWith, runIn, type Printed } from './run-command.ts';

const words = '# Störung\n\n## Timeline\n\n- 14:05 Köln fällt aus – „alles weg“\n- 14:20 Neu gestartet\n';

const run = (folder: string, ...args: string[]): Promise<Printed> =>
  runIn(folder, args, { exporter: ({ text }) => Promise.resolve({ bytes: Buffer.from(text), warnings: [] }) });

async function folderOf(charset: string, addBOM = false): Promise<string> {
  const folder = await folderWith({});
  await writeFile(join(folder, 'outage.md'), iconv.encode(words, charset, { addBOM }));
  return folder;
}

describe('documents that are no UTF-8', () => {
  it.each(['utf-16le', 'utf-16be'])('are read without a word in %s with its mark', async (charset) => {
    const folder = await folderOf(charset, true);
    expect((await run(folder, 'timeline', 'outage.md')).out).toContain('Köln fällt aus – „alles weg“');
    expect((await run(folder, 'check', 'outage.md')).errors).toBe('');
    expect((await run(folder, 'export', 'outage.md', '--to', 'html')).code).toBe(0);
    expect(await readFile(join(folder, 'outage.html'), 'utf8')).toBe(words);
  });

  it('are refused with the place, a guess and what to say', async () => {
    const folder = await folderOf('windows-1252');
    for (const args of [['timeline', 'outage.md'], ['check', 'outage.md'], ['export', 'outage.md', '--to', 'html']]) {
      const { code, errors } = await run(folder, ...args);
      expect(code).toBe(1);
      expect(errors).toContain('“outage.md” is not UTF-8: byte 4 (line 1) cannot be read. It may be Windows-1252');
      expect(errors).toContain('--encoding windows-1252');
    }
  });

  it('are read in the encoding that is named, beside those that tell theirs', async () => {
    const folder = await folderOf('windows-1252');
    await writeFile(join(folder, 'other.md'), words);
    expect((await run(folder, 'timeline', 'outage.md', '--encoding', 'Windows-1252')).out).toContain('„alles weg“');
    expect((await run(folder, 'check', 'outage.md', '--encoding', 'windows-1252')).errors).toBe('');
    expect((await run(folder, 'export', 'outage.md', 'other.md', '--to', 'html', '--encoding', 'windows-1252')).code).toBe(0);
    for (const name of ['outage.html', 'other.html']) expect(await readFile(join(folder, name), 'utf8')).toBe(words);
  });

  it('are not read in an encoding that nobody knows', async () => {
    const { code, errors } = await run(await folderOf('windows-1252'), 'timeline', 'outage.md', '--encoding', 'klingon');
    expect(code).toBe(2);
    expect(errors).toContain('“klingon” is no encoding that Aftermath reads');
  });
});
