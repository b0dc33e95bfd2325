import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CallRequest, CallResponse, DraftSummary, WholeDraft } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { appendToJournalFile, journalError, journalFileName, journalFileNames, makeJournalFolder, markOf, replaceJournalFile, sameMark, type FileMark } from './journal-files.ts';
import { contentOfRecord, frameRecord, readJournal, type JournalContent, type JournalRecord } from './journal-records.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { removeStrayFiles } from './own-files.ts';
import { documentSizeLimit } from './read-file.ts';

/** The journal of drafts on disk; see `draft-calls.ts`. */
export interface DraftJournal {
  keep(request: CallRequest<'draft.keep'>): Promise<CallResponse<'draft.keep'>>;
  drop(request: CallRequest<'draft.drop'>): Promise<void>;
  list(): Promise<CallResponse<'draft.list'>>;
  read(key: string): Promise<WholeDraft>;
  rememberShown(key: string): Promise<void>;
}

/** How long it is remembered that a draft was dropped, in milliseconds. */
const droppedFor = 30 * 24 * 60 * 60 * 1000;
/** The most drafts, dropped ones included; far more than anybody has, and an end to a page gone wild. */
const mostFiles = 5_000;
/** Changes may take as many bytes as the whole draft, and at least this many, before the draft is written whole again. */
const leastGrowth = 256 * 1024;
/** Reading goes through all changes, so that a large draft has fewer: at most this many characters are gone through. */
const mostReplayed = 1_000_000_000;
const mostChanges = 2_000;

/** What is known of one file without reading it again. */
interface Known {
  readonly mark: FileMark;
  readonly summary: DraftSummary | null;
  readonly revision: string | null;
  /** When the draft was kept or dropped last; null where nothing whole stands in the file. */
  readonly at: number | null;
  readonly key: string | null;
  readonly textLength: number;
  readonly records: number;
  readonly firstLength: number;
  /** Bytes after the last whole record. */
  readonly lost: number;
}

const shownFile = z.object({ key: z.string().min(1) });

/**
 * Keeps drafts in `drafts` of the data folder, one file each: a whole draft and the changes since. Two processes may
 * use the same folder: a file that is not as this one left it is read again before it is written.
 */
export function createDraftJournal(dataFolder: string, now: () => number = Date.now): DraftJournal {
  const folder = join(dataFolder, 'drafts');
  const shownPath = join(folder, 'last-shown.json');
  const queue = new KeyedQueue();
  const known = new Map<string, Known>();
  let started: Promise<void> | null = null;

  /** What a killed process left behind, and drops of long ago, go before the journal is first used. */
  function start(): Promise<void> {
    started ??= sweep().catch(() => undefined);
    return started;
  }

  async function sweep(): Promise<void> {
    await removeStrayFiles(folder);
    for (const name of await journalFileNames(folder)) {
      const file = await queue.run(name, () => look(name));
      if (file !== null && file.summary === null && file.at !== null && file.at < now() - droppedFor) await rm(join(folder, name), { force: true });
    }
  }

  /** What a file says now; null where it is not there. Read only if it is not the one read or written last. */
  async function look(name: string): Promise<Known | null> {
    const path = join(folder, name);
    const mark = await markOf(path);
    if (mark === null) {
      known.delete(name);
      return null;
    }
    const before = known.get(name);
    if (before !== undefined && sameMark(before.mark, mark)) return before;
    const bytes = await readFile(path);
    return remember(name, { ...mark, size: bytes.length }, readJournal(bytes));
  }

  function remember(name: string, mark: FileMark, { last, records, firstLength, wholeLength }: JournalContent): Known {
    const draft = last?.kind === 'draft' ? last.facts : null;
    const dropped = last?.kind === 'dropped' ? last.dropped : null;
    const file: Known = {
      mark,
      summary: draft === null ? null : summaryOf(draft),
      revision: draft?.revision ?? null,
      at: draft?.updatedAt ?? dropped?.at ?? null,
      key: draft?.key ?? dropped?.key ?? null,
      textLength: last?.kind === 'draft' ? last.textLength : 0,
      records,
      firstLength,
      lost: mark.size - wholeLength,
    };
    known.set(name, file);
    return file;
  }

  async function write(name: string, record: Exclude<JournalRecord, { kind: 'change' }>): Promise<void> {
    const bytes = frameRecord(record);
    const path = join(folder, name);
    known.delete(name);
    await replaceJournalFile(path, bytes);
    const mark = await markOf(path);
    if (mark?.size === bytes.length) remember(name, mark, { last: contentOfRecord(record), records: 1, firstLength: bytes.length, wholeLength: bytes.length });
  }

  async function keepWhole(draft: WholeDraft): Promise<CallResponse<'draft.keep'>['outcome']> {
    const name = journalFileName(draft.key);
    if (draft.text.length > documentSizeLimit) throw new AppError('too-large', 'The draft is larger than the 50 MB that Aftermath takes.');
    await makeJournalFolder(folder);
    const file = await look(name);
    if (file !== null && file.at !== null && file.at > draft.updatedAt) return 'older';
    if (file === null && (await journalFileNames(folder)).length >= mostFiles) throw new AppError('failed', `“${folder}” has ${mostFiles} drafts, which is the most it takes. Save or discard some.`);
    await write(name, { kind: 'whole', draft });
    return 'kept';
  }

  async function keepChange(record: JournalRecord & { kind: 'change' }): Promise<CallResponse<'draft.keep'>['outcome']> {
    const { key, onto, revision, updatedAt, edit } = record.change;
    const name = journalFileName(key);
    const file = await look(name);
    if (file === null || file.summary === null || file.lost > 0 || file.revision !== onto || edit.to > file.textLength) return 'needs-whole';
    const mark = await appendToJournalFile(join(folder, name), frameRecord(record), file.mark);
    if (mark === null) {
      known.delete(name);
      return 'needs-whole';
    }
    const textLength = file.textLength - (edit.to - edit.from) + edit.insert.length;
    const records = file.records + 1;
    known.set(name, { ...file, mark, revision, at: updatedAt, summary: { ...file.summary, updatedAt }, textLength, records });
    const hasGrown = mark.size - file.firstLength > Math.max(leastGrowth, file.firstLength);
    return hasGrown || records > mostChanges || records * textLength > mostReplayed ? 'kept-whole-next' : 'kept';
  }

  async function readShown(): Promise<string | null> {
    try {
      return shownFile.parse(JSON.parse(await readFile(shownPath, 'utf8'))).key;
    } catch {
      // Which document was on show is a convenience; the drafts are there without it.
      return null;
    }
  }

  async function guarded<T>(action: 'read' | 'write', work: () => Promise<T>): Promise<T> {
    try {
      await start();
      return await work();
    } catch (error) {
      throw journalError(error, folder, action);
    }
  }

  return {
    keep: (request) =>
      guarded('write', async () => {
        const key = request.kind === 'whole' ? request.draft.key : request.change.key;
        return { outcome: await queue.run(journalFileName(key), () => (request.kind === 'whole' ? keepWhole(request.draft) : keepChange(request))) };
      }),
    drop: (dropped) =>
      guarded('write', async () => {
        const name = journalFileName(dropped.key);
        await queue.run(name, async () => {
          const file = await look(name);
          // What the journal never had needs no mark that it is gone.
          if (file !== null && (file.at === null || file.at <= dropped.at)) await write(name, { kind: 'dropped', dropped });
        });
      }),
    list: () =>
      guarded('read', async () => {
        const files: { readonly name: string; readonly file: Known }[] = [];
        for (const name of await journalFileNames(folder)) {
          const file = await queue.run(name, () => look(name)).catch(() => null);
          if (file !== null) files.push({ name, file });
        }
        return {
          drafts: files.flatMap(({ file }) => file.summary ?? []),
          dropped: files.flatMap(({ file: { key, at, summary } }) => (key === null || at === null || summary !== null ? [] : { key, at })),
          damaged: files.flatMap(({ name, file: { key, lost } }) => (lost === 0 ? [] : { file: name, key, lost })),
          lastShown: await readShown(),
          folder,
        };
      }),
    read: (key) =>
      guarded('read', () => {
        const name = journalFileName(key);
        return queue.run(name, async () => {
          const bytes = await readFile(join(folder, name)).catch(() => null);
          const last = bytes === null ? null : readJournal(bytes).last;
          if (last?.kind !== 'draft') throw new AppError('not-found', 'The journal does not have this draft any more.');
          return last.whole();
        });
      }),
    rememberShown: (key) =>
      guarded('write', async () => {
        await makeJournalFolder(folder);
        await queue.run('shown', () => replaceJournalFile(shownPath, Buffer.from(`${JSON.stringify({ key })}\n`)));
      }),
  };
}

function summaryOf({ key, fileId, name, folder, updatedAt }: DraftSummary): DraftSummary {
  return { key, fileId, name, folder, updatedAt };
}
