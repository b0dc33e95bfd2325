import { readJournal } from '../../../electron/services/journal-records.ts';
import { decodeText } from '../../../electron/services/text-file.ts';
import type { DocumentIdentity } from '../../../renderer/document/session.ts';
import type { Draft } from '../../../renderer/drafts/database.ts';
import { applyEdits } from '../../../shared/text/edit.ts';
import { mergeTexts } from '../../../shared/text/merge.ts';
import { soundFiles } from './fragile-files.ts';
import { atMostLost, bytesOf, tokensIn, type Ledger, type TextAt } from './ledger.ts';
import { isStrayName } from './stray-name.ts';
import { holds, quoted } from './violation.ts';
import type { Stores, World } from './world.ts';

/** What there is on disk and in the store. */
interface Stored {
  /** By file name, as Latin-1. */
  readonly bytes: ReadonlyMap<string, string>;
  /** Each in its newest state, wherever that is. */
  readonly drafts: readonly Draft[];
  readonly stores: Stores;
}

/** The document on show when everything was killed. */
export interface Before {
  readonly identity: DocumentIdentity;
  readonly edited: boolean;
  /** The texts of the last second. */
  readonly recent: readonly TextAt[];
  /** What those may have been based on. */
  readonly recentBases: readonly TextAt[];
  readonly texts: readonly TextAt[];
  /** The documents that had drafts. */
  readonly draftKeys: readonly string[];
  /** What must be in its file, as Latin-1. */
  readonly onDisk: string | null;
}

/** Every file is one whole version of those that were written, and nothing else lies about. */
export async function checkFiles(world: World, ledger: Ledger): Promise<Stored> {
  const bytes = new Map<string, string>();
  for (const name of await soundFiles.readdir(world.folder)) {
    holds('no stray file lies beside the documents', ledger.disk.has(name), () => name);
    bytes.set(name, (await world.bytes(name)) ?? '');
  }
  for (const [name, expected] of ledger.disk) {
    const found = bytes.get(name) ?? null;
    holds('a file changes only when it is written', found === expected, () => `${name} holds ${quoted(found)} instead of ${quoted(expected)}`);
  }
  await checkDataFolder(world);
  return { bytes, drafts: await world.drafts(), stores: await world.stores() };
}

async function checkDataFolder(world: World): Promise<void> {
  for (const path of await world.data.files()) {
    const name = path.slice(world.data.path.length + 1);
    holds('no stray file lies in the data folder', !isStrayName(name), () => name);
    if (name.endsWith('.draft')) {
      const bytes = await soundFiles.readFile(path);
      const { last, wholeLength } = readJournal(bytes);
      holds('the journal reads to its end', last !== null && wholeLength === bytes.length, () => `${name}: ${wholeLength} of ${bytes.length} bytes`);
    }
    if (!/\.(?:json|hold)$/.test(name)) continue;
    const text = await soundFiles.readFile(path, 'utf8');
    let readable = true;
    try {
      JSON.parse(text);
    } catch {
      readable = false;
    }
    holds('files of the app itself are whole', readable, () => `${name} holds ${quoted(text)}`);
  }
}

/**
 * The draft is at most a second behind the text in each store, and every word that was typed is somewhere.
 *
 * @param removes the person took text away with the last step
 */
export function checkTexts(world: World, ledger: Ledger, { bytes, stores, drafts }: Stored, removes: boolean): void {
  const { opened } = world;
  const shown = opened?.session.text ?? '';
  if (opened !== null) {
    const { identity } = opened.session;
    const recent = ledger.recent();
    for (const [name, stored] of Object.entries(stores)) {
      // One that cannot be written is said to be so.
      if (world.page.shelf[name as keyof Stores].trouble.value !== null) continue;
      const draft = stored.find(({ key }) => key === identity.key)?.draft ?? null;
      const kept = draft?.text ?? identity.savedText;
      holds(`the draft is at most a second behind in each store`, recent.some(({ text }) => text === kept) || (draft === null && world.clock.now - ledger.baseChangedAt <= atMostLost), () => `${name}, ${draft === null ? 'no draft, and saved' : `the draft of ${world.clock.now - draft.updatedAt} ms ago is`} ${quoted(kept)}, but the text is ${quoted(shown)}`);
    }
  }
  const here = tokensIn(shown);
  ledger.comeBack(here);
  if (removes) ledger.remove([...ledger.tokens.keys()].filter((token) => !here.has(token) && (ledger.here.has(token) || !isKept(token, bytes, drafts))));
  ledger.here = here;
  for (const token of ledger.tokens.keys()) holds('every word that was typed is somewhere', here.has(token) || isKept(token, bytes, drafts), () => token);
}

function isKept(token: string, bytes: ReadonlyMap<string, string>, drafts: readonly Draft[]): boolean {
  return drafts.some(({ text }) => text.includes(token)) || [...bytes.values()].some((file) => file.includes(token));
}

/**
 * What came back after everything was killed: the text of a moment within the last second before, and never one
 * older than what had been kept.
 *
 * @param onFile the app was started again with the file of that document
 * @returns when each token was typed that is missing now
 */
export async function checkRestart(world: World, ledger: Ledger, before: Before | null, onFile: boolean): Promise<number[]> {
  const { opened } = world;
  const { bytes, drafts, stores } = await checkFiles(world, ledger);
  if (world.page.shelf.journal.trouble.value === null) {
    for (const { key, updatedAt, name } of drafts) {
      for (const [store, stored] of Object.entries(stores)) holds('after a start each store has every draft in its newest state', stored.some((each) => each.key === key && each.at === updatedAt), () => `${store} lacks the draft of ${name} of ${updatedAt}`);
    }
  }
  const here = tokensIn(opened?.session.text ?? '');
  const missing = [...ledger.tokens].filter(([token]) => !here.has(token) && !isKept(token, bytes, drafts));
  for (const [token, at] of missing) holds('at most the last second of typing is missing', world.clock.now - at <= atMostLost, () => `${token}, typed ${world.clock.now - at} ms before`);
  ledger.remove(missing.map(([token]) => token));
  if (before !== null) checkSameDocument(world, ledger, before, onFile, drafts);
  return missing.map(([, at]) => at);
}

/** What comes of a text by taking in what the file says, or null where that is to be decided. */
function mergedWith(theirs: string, mine: string, base: string): string | null {
  const { edits, conflicts } = mergeTexts(base, mine, theirs);
  return conflicts.length > 0 ? null : applyEdits(mine, edits);
}

function checkSameDocument(world: World, ledger: Ledger, before: Before, onFile: boolean, drafts: readonly Draft[]): void {
  const { opened } = world;
  const { identity, recent } = before;
  const now = opened?.session;
  const isSame = now !== undefined && (now.identity.key === identity.key || (identity.fileId !== null && now.identity.fileId === identity.fileId));
  const hadDraft = drafts.some(({ key }) => key === identity.key);
  const bytes = ledger.disk.get(identity.name) ?? null;
  if (onFile && bytes !== null) holds('the app shows the file that it is started with', isSame, () => `${now?.identity.name ?? 'nothing'} instead of ${identity.name}`);
  // A file that another document was saved over may have a draft of its own.
  if (!isSame || (now.identity.key !== identity.key && before.draftKeys.includes(now.identity.key))) return;
  const isOurs = bytes !== null && ledger.own.get(identity.key)?.has(bytes) === true;
  const onDisk = bytes === null ? null : decodeText(Buffer.from(bytes, 'latin1'), identity.name).text;
  const nobodyElse = isOurs || (bytes !== null && bytes === bytesOf({ text: identity.savedText, encoding: identity.encoding })) || identity.fileId === null;
  if (!nobodyElse) return;
  const place = recent.findLastIndex(({ text }) => text === now.text);
  const isFile = !hadDraft && now.text === onDisk;
  // A draft from before the file was taken in is merged with it once more.
  const isMergedAnew = (): boolean => onDisk !== null && recent.some(({ text }) => before.recentBases.some((base) => mergedWith(onDisk, text, base.text) === now.text));
  holds('what comes back is a text of the last second', place !== -1 || isFile || isMergedAnew(), () => `${quoted(now.text)} instead of ${quoted(recent.at(-1)?.text)}`);
  // A file that was told to be gone is a new one when it is back.
  if (identity.fileId !== null && identity.baseVersion !== null && isOurs) {
    const shownAt = before.texts.findLastIndex(({ text }) => text === now.text);
    holds('nothing older is shown than what was saved', shownAt === -1 || shownAt >= ledger.savedPlace || now.text === onDisk, () => `${quoted(now.text)} instead of ${quoted(onDisk)}`);
    holds('our own save is never told as a change by another program', opened?.external.state.value.kind !== 'changed');
  }
}
