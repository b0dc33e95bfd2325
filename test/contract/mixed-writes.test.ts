import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../../electron/services/text-file.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const rounds = 12;
const encoding = { bom: false, eol: 'lf' } as const;

/** A text of many blocks on a disk that nobody can take for part of another one. */
function textOf(who: string, round: number): string {
  return `${who} ${round}\n`.repeat(8_000);
}

describe.each(bindingNames)('one file over %s, saved, saved over, written and read by another program, all at once', (binding) => {
  it('is always one whole version, and every save that is answered was one', { timeout: 120_000 }, async () => {
    const bench = await openWorkbench(binding);
    const path = join(bench.folder, 'outage.md');
    const texts = new Map<string, string>();
    const known = (who: string, round: number): string => {
      const text = textOf(who, round);
      texts.set(versionOf(Buffer.from(text)), `${who} ${round}`);
      return text;
    };
    await writeFile(path, known('start', 0));
    const { id: granted, version: opened } = await bench.open('outage.md');
    const id = granted ?? '';
    const target = await bench.aim('outage.md', true);
    const answered = { save: 0, saveAs: 0, refused: 0, read: 0 };
    const torn: string[] = [];
    let isOver = false;

    /** Until it was answered a few times that the text was saved; whoever is refused looks at the file and tries again. */
    const saving = async (who: string): Promise<void> => {
      let baseVersion = opened;
      for (let round = 0, saved = 0; saved < 3; round += 1) {
        const text = known(who, round);
        try {
          const { version } = await bench.client.call('document.save', { id, text, encoding, baseVersion });
          expect(version).toBe(versionOf(Buffer.from(text)));
          baseVersion = version;
          saved += 1;
          answered.save += 1;
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'changed-on-disk') throw error;
          answered.refused += 1;
          const now = await bench.client.call('document.open', { id });
          if (!texts.has(now.version ?? '')) torn.push(now.text.slice(0, 30));
          baseVersion = now.version;
        }
      }
    };
    const savingAs = async (): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        const text = known('saved over', round);
        const saved = await bench.client.call('document.saveAs', { text, encoding, suggestedName: 'outage.md', id, target }).catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'changed-on-disk') throw error;
          return null;
        });
        if (saved === null) continue;
        expect(saved).toMatchObject({ id, version: versionOf(Buffer.from(text)) });
        answered.saveAs += 1;
      }
    };
    const writing = async (): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        await writeFile(join(bench.folder, '..', 'aside'), known('outside', round));
        await rename(join(bench.folder, '..', 'aside'), path);
        await new Promise(setImmediate);
      }
    };
    const reading = async (): Promise<void> => {
      while (!isOver) {
        const bytes = await readFile(path);
        if (!texts.has(versionOf(bytes))) torn.push(bytes.subarray(0, 30).toString());
        answered.read += 1;
      }
    };
    const reader = reading();
    await Promise.all([saving('one'), saving('two'), savingAs(), writing()]);
    isOver = true;
    await reader;

    expect(torn).toEqual([]);
    expect(texts.has(versionOf(await readFile(path)))).toBe(true);
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
    for (const [what, times] of Object.entries(answered)) expect(times, what).toBeGreaterThan(0);
  });
});
