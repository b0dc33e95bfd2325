import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraftJournal, type DraftJournal } from '../../../electron/services/journal.ts';
import { frameRecord, readJournal, type JournalRecord } from '../../../electron/services/journal-records.ts';
import { claimName, releaseName } from '../../../electron/services/own-files.ts';
import type { DraftEdit, WholeDraft } from '../../../shared/contract/calls.ts';
import { asOrdinaryUser } from '../../contract/ordinary-user.ts';
import { smallDisk } from '../../contract/small-disk.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

function draft(text: string, change: Partial<WholeDraft> = {}): WholeDraft {
  return {
    key: 'key-1',
    revision: 'r0',
    fileId: null,
    name: 'outage.md',
    folder: '/reports',
    text,
    saved: text === '' ? null : { from: 0, to: text.length, insert: '' },
    encoding: { bom: false, eol: 'lf' },
    baseVersion: null,
    updatedAt: 1,
    selection: { anchor: 0, head: 0 },
    ...change,
  };
}

function change(step: number, edit: DraftEdit, key = 'key-1'): JournalRecord & { kind: 'change' } {
  return { kind: 'change', change: { key, onto: `r${step - 1}`, revision: `r${step}`, updatedAt: 1 + step, edit, selection: { anchor: 0, head: 0 } } };
}

const atEnd = (length: number, insert: string): DraftEdit => ({ from: length, to: length, insert });

/** A journal with `abc`, typed on to `abcd` and `abcde`. */
async function typedOn(journal: DraftJournal): Promise<void> {
  await journal.keep({ kind: 'whole', draft: draft('abc') });
  await journal.keep(change(1, atEnd(3, 'd')));
  await journal.keep(change(2, atEnd(4, 'e')));
}

async function onlyFile(dataFolder: string): Promise<string> {
  const [name] = (await readdir(join(dataFolder, 'drafts'))).filter((each) => each.endsWith('.draft'));
  return join(dataFolder, 'drafts', name ?? '');
}

describe('the journal of drafts', () => {
  it('answers the last state of each draft, to another process as well', async () => {
    const dataFolder = await temporaryFolder();
    await typedOn(createDraftJournal(dataFolder));
    const other = createDraftJournal(dataFolder);
    expect(await other.read('key-1')).toEqual(draft('abcde', { revision: 'r2', updatedAt: 3, saved: { from: 0, to: 5, insert: '' } }));
    expect(await other.list()).toEqual({
      drafts: [{ key: 'key-1', fileId: null, name: 'outage.md', folder: '/reports', updatedAt: 3 }],
      dropped: [],
      damaged: [],
      lastShown: null,
      folder: join(dataFolder, 'drafts'),
    });
  });

  it('is for its user alone', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    await typedOn(journal);
    await journal.rememberShown('key-1');
    const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await mode(join(dataFolder, 'drafts'))).toBe(0o700);
    for (const name of await readdir(join(dataFolder, 'drafts'))) expect(await mode(join(dataFolder, 'drafts', name))).toBe(0o600);
  });

  it('appends what changed rather than the whole text', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    const long = 'line\n'.repeat(200_000);
    await journal.keep({ kind: 'whole', draft: draft(long, { saved: null }) });
    const path = await onlyFile(dataFolder);
    const before = (await stat(path)).size;
    expect(await journal.keep(change(1, atEnd(long.length, 'x')))).toEqual({ outcome: 'kept' });
    expect((await stat(path)).size - before).toBeLessThan(500);
  });

  it('asks for a whole draft once the changes outgrow it, and is small again then', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    await journal.keep({ kind: 'whole', draft: draft('', { saved: null }) });
    const path = await onlyFile(dataFolder);
    let step = 0;
    let outcome = 'kept';
    while (outcome === 'kept' && step < 100) {
      step += 1;
      outcome = (await journal.keep(change(step, { from: 0, to: 0, insert: 'x'.repeat(10_000) }))).outcome;
    }
    expect(outcome).toBe('kept-whole-next');
    expect((await journal.read('key-1')).text).toBe('x'.repeat(10_000 * step));
    await journal.keep({ kind: 'whole', draft: draft('short', { revision: 'z', updatedAt: 1_000 }) });
    expect((await stat(path)).size).toBeLessThan(1_000);
  });

  it('does not take a change that does not follow, and says what it needs', async () => {
    const journal = createDraftJournal(await temporaryFolder());
    expect(await journal.keep(change(1, atEnd(0, 'x')))).toEqual({ outcome: 'needs-whole' });
    await typedOn(journal);
    expect(await journal.keep(change(2, atEnd(4, 'again')))).toEqual({ outcome: 'needs-whole' });
    expect(await journal.keep(change(3, atEnd(99, 'beyond')))).toEqual({ outcome: 'needs-whole' });
    expect((await journal.read('key-1')).text).toBe('abcde');
  });

  it('never puts an older state over a newer one', async () => {
    const journal = createDraftJournal(await temporaryFolder());
    await journal.keep({ kind: 'whole', draft: draft('new', { updatedAt: 50 }) });
    expect(await journal.keep({ kind: 'whole', draft: draft('old', { updatedAt: 49 }) })).toEqual({ outcome: 'older' });
    await journal.drop({ key: 'key-1', at: 49 });
    expect((await journal.read('key-1')).text).toBe('new');
    await journal.drop({ key: 'key-1', at: 51 });
    expect(await journal.keep({ kind: 'whole', draft: draft('old', { updatedAt: 50 }) })).toEqual({ outcome: 'older' });
    await expect(journal.read('key-1')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('remembers that a draft was dropped, for thirty days', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    await journal.drop({ key: 'never had', at: 5 });
    await typedOn(journal);
    const day = 24 * 60 * 60 * 1000;
    await journal.drop({ key: 'key-1', at: 10 });
    expect(await createDraftJournal(dataFolder, () => 29 * day).list()).toMatchObject({ drafts: [], dropped: [{ key: 'key-1', at: 10 }] });
    expect(await createDraftJournal(dataFolder, () => 31 * day).list()).toMatchObject({ drafts: [], dropped: [] });
  });

  it('keeps keys apart that would be paths', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    const keys = ['../../escape', '/etc/passwd', 'a\0b', '.', 'CON', 'é'.repeat(200)];
    for (const key of keys) await journal.keep({ kind: 'whole', draft: draft(key, { key }) });
    for (const key of keys) expect((await journal.read(key)).text).toBe(key);
    expect(await readdir(dataFolder)).toEqual(['drafts']);
    expect((await readdir(join(dataFolder, 'drafts'))).every((name) => /^[0-9a-f]{40}\.draft$/.test(name))).toBe(true);
  });

  it('sweeps what a killed process left behind, and leaves what a living one writes', async () => {
    const dataFolder = await temporaryFolder();
    await typedOn(createDraftJournal(dataFolder));
    const folder = join(dataFolder, 'drafts');
    const child = fork('-e', [], { execArgv: ['-e', '0'], stdio: 'ignore' });
    const dead = child.pid ?? 0;
    await once(child, 'exit');
    const nameOf = (pid: number): string => {
      const name = claimName();
      releaseName(name);
      return name.replace(`-${process.pid}-`, `-${pid}-`);
    };
    const living = nameOf(process.ppid);
    await writeFile(join(folder, nameOf(dead)), 'torn');
    await writeFile(join(folder, nameOf(process.pid)), 'of a process of before that had our number');
    await writeFile(join(folder, living), 'still written');
    await createDraftJournal(dataFolder).list();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([living]);
  });
});

describe('a damaged journal', () => {
  const states = fc.array(fc.record({ at: fc.nat(), remove: fc.nat({ max: 5 }), insert: fc.string({ unit: 'grapheme', maxLength: 12 }) }), { maxLength: 8 });

  it('is read up to its last whole record, wherever it is cut or a bit is flipped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), states, fc.boolean(), fc.nat(), fc.nat({ max: 7 }), (text, edits, isCut, place, bit) => {
        const records: JournalRecord[] = [{ kind: 'whole', draft: draft(text) }];
        const texts = [text];
        for (const [index, { at, remove, insert }] of edits.entries()) {
          const now = texts.at(-1) ?? '';
          const from = at % (now.length + 1);
          const to = Math.min(now.length, from + remove);
          records.push(change(index + 1, { from, to, insert }));
          texts.push(now.slice(0, from) + insert + now.slice(to));
        }
        const frames = records.map(frameRecord);
        const bytes = Buffer.concat(frames);
        const damagedAt = place % bytes.length;
        let whole = 0;
        for (let end = 0; whole < frames.length; whole += 1) {
          end += frames[whole]?.length ?? 0;
          if (end > damagedAt) break;
        }
        const damaged = isCut ? bytes.subarray(0, damagedAt) : Buffer.from(bytes);
        if (!isCut) damaged[damagedAt] = (damaged[damagedAt] ?? 0) ^ (1 << bit);
        const { last, records: read } = readJournal(damaged);
        expect(read).toBe(whole);
        expect(last?.kind === 'draft' ? last.whole().text : null).toBe(whole === 0 ? null : texts[whole - 1]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readJournal(Buffer.from(bytes))), { numRuns: 2_000 });
  });

  it('says what was lost, keeps the rest, and is whole again with the next draft', async () => {
    const dataFolder = await temporaryFolder();
    await typedOn(createDraftJournal(dataFolder));
    const path = await onlyFile(dataFolder);
    await truncate(path, (await stat(path)).size - 5);
    const journal = createDraftJournal(dataFolder);
    const { damaged } = await journal.list();
    expect(damaged).toMatchObject([{ key: 'key-1' }]);
    expect(damaged[0]?.lost).toBeGreaterThan(20);
    expect((await journal.read('key-1')).text).toBe('abcd');
    // Nothing may be added after a torn record: it could not be read.
    expect(await journal.keep({ ...change(2, atEnd(4, 'E')) })).toEqual({ outcome: 'needs-whole' });
    await journal.keep({ kind: 'whole', draft: draft('abcdE', { revision: 'r3', updatedAt: 9 }) });
    expect(await journal.list()).toMatchObject({ damaged: [], drafts: [{ updatedAt: 9 }] });
  });

  it('without a whole record is told, and hides nothing else', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    await typedOn(journal);
    await writeFile(join(dataFolder, 'drafts', `${'0'.repeat(40)}.draft`), 'not a journal at all');
    await writeFile(join(dataFolder, 'drafts', `${'1'.repeat(40)}.draft`), '');
    expect(await journal.list()).toMatchObject({ drafts: [{ key: 'key-1' }], damaged: [{ file: `${'0'.repeat(40)}.draft`, key: null, lost: 20 }] });
  });
});

describe('two processes at one journal', () => {
  it('notice each other’s writing, and lose nothing', async () => {
    const dataFolder = await temporaryFolder();
    const [one, two] = [createDraftJournal(dataFolder), createDraftJournal(dataFolder)];
    await typedOn(one);
    expect(await two.keep(change(3, atEnd(5, 'f')))).toEqual({ outcome: 'kept' });
    expect(await one.keep(change(3, atEnd(5, 'F')))).toEqual({ outcome: 'needs-whole' });
    expect((await one.read('key-1')).text).toBe('abcdef');
    await two.keep({ kind: 'whole', draft: draft('replaced', { revision: 'z', updatedAt: 20 }) });
    expect(await one.keep(change(4, atEnd(6, 'g')))).toEqual({ outcome: 'needs-whole' });
    expect((await one.read('key-1')).text).toBe('replaced');
  });

  it('whose changes cross in the file are read up to where they stop making sense', async () => {
    const dataFolder = await temporaryFolder();
    const journal = createDraftJournal(dataFolder);
    await typedOn(journal);
    await appendFile(await onlyFile(dataFolder), frameRecord(change(2, atEnd(4, 'other'))));
    expect((await journal.read('key-1')).text).toBe('abcde');
    expect((await journal.list()).damaged).toHaveLength(1);
  });
});

describe('a disk that refuses', () => {
  it('because it is full leaves the last state, and takes the next one when there is room', async () => {
    const disk = await smallDisk(256 * 1024);
    if (disk === null) {
      console.warn('A small file system cannot be mounted here; the full disk is not tried.');
      return;
    }
    const journal = createDraftJournal(disk);
    await typedOn(journal);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(1024 * 1024)).catch(() => undefined);
    await expect(journal.keep(change(3, atEnd(5, 'x'.repeat(50_000))))).rejects.toMatchObject({ code: 'no-space' });
    await expect(journal.keep({ kind: 'whole', draft: draft('y'.repeat(50_000), { updatedAt: 7 }) })).rejects.toMatchObject({ code: 'no-space' });
    expect((await journal.read('key-1')).text).toBe('abcde');
    expect((await journal.list()).damaged).toEqual([]);
    expect((await readdir(join(disk, 'drafts'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await rm(filler);
    expect(await journal.keep(change(3, atEnd(5, 'f')))).toEqual({ outcome: 'kept' });
    expect((await journal.read('key-1')).text).toBe('abcdef');
  });

  it('because the folder is read-only says so, and reads on', async () => {
    const dataFolder = await temporaryFolder();
    await chmod(dataFolder, 0o755);
    const journal = createDraftJournal(dataFolder);
    await typedOn(journal);
    const path = await onlyFile(dataFolder);
    await chmod(path, 0o444);
    await chmod(join(dataFolder, 'drafts'), 0o555);
    await asOrdinaryUser(async () => {
      await expect(journal.keep({ kind: 'whole', draft: draft('x', { updatedAt: 9 }) })).rejects.toMatchObject({ code: 'not-writable' });
      expect((await journal.read('key-1')).text).toBe('abcde');
    });
    await chmod(join(dataFolder, 'drafts'), 0o700);
  });

  it('because a file stands where its folder was says so, and goes on when that is gone', async () => {
    const dataFolder = join(await temporaryFolder(), 'data');
    await mkdir(dataFolder);
    const journal = createDraftJournal(dataFolder);
    await typedOn(journal);
    await rename(join(dataFolder, 'drafts'), join(dataFolder, 'aside'));
    await writeFile(join(dataFolder, 'drafts'), 'in the way');
    await expect(journal.keep({ kind: 'whole', draft: draft('x', { updatedAt: 9 }) })).rejects.toMatchObject({ code: 'not-writable', message: expect.stringContaining('A file stands') as string });
    await expect(journal.list()).rejects.toMatchObject({ code: 'not-readable' });
    expect(await readFile(join(dataFolder, 'drafts'), 'utf8')).toBe('in the way');
    await rm(join(dataFolder, 'drafts'));
    expect(await journal.keep({ kind: 'whole', draft: draft('x', { updatedAt: 9 }) })).toEqual({ outcome: 'kept' });
  });
});
