import type { OpenDocument } from '../../shared/contract/calls.ts';
import type { ExternalChange } from '../document/external-change.ts';
import type { DocumentSaving } from '../document/saving.ts';
import { Presence } from '../document/presence.ts';
import { lockName, subjectOf, type KeptDocument } from '../document/presence-state.ts';
import type { PresenceChannel, WrittenDocument } from '../document/presence-messages.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import type { Locks } from '../document/web-lock.ts';
import { newDocumentKey } from '../document/opening.ts';
import { identityOfDraft } from '../drafts/database.ts';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import type { DraftWriter } from '../drafts/draft-writer.ts';
import type { PageHost } from '../host/page-host.ts';
import { nameOfCopy } from './name-of-copy.ts';
import type { Notices } from './notices.ts';

/** How this page meets the others that may show the same document. */
export interface Windows {
  /** Names this page. */
  readonly page: string;
  /** Names this browser: its tabs settle among themselves who writes, and are one to the host. */
  readonly holder: string;
  readonly locks: Locks | null;
  readonly channel: PresenceChannel;
}

interface Parts {
  readonly session: DocumentSession;
  readonly saving: DocumentSaving;
  readonly drafts: DraftWriter;
  readonly external: ExternalChange;
  /** When the draft was kept that the document was opened with, or null. */
  readonly openedWith: number | null;
}

interface Surroundings {
  readonly host: PageHost;
  readonly shelf: DraftShelf;
  readonly notices: Notices;
  readonly windows: Windows;
}

/** Presence at work, and what goes with it. */
export interface RunningPresence {
  readonly presence: Presence;
  /** Looks again at who writes and what is on disk, as after a time without news. */
  recheck(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between two signs of life, and two looks at a document that is written out of reach. */
const beatTime = 1_500;

/** Has one document written by one page at a time. The session is locked until {@link Presence.ask} has found who does. */
export function startPresence({ session, saving, drafts, external, openedWith }: Parts, { host, shelf, notices, windows }: Surroundings): RunningPresence {
  const { page, holder, locks, channel } = windows;
  const onDisk = async (): Promise<OpenDocument | null> => {
    const { fileId } = session.identity;
    return fileId === null ? null : host.call('document.open', { id: fileId }).catch(() => null);
  };
  const presence = new Presence({
    session,
    openedWith,
    locks,
    channel,
    page,
    now: Date.now,
    hold: (id, take) => host.call('document.hold', { id, holder, page, take }).catch(() => null),
    release: (id, handed) => host.call('document.release', { id, page, handed }).then(() => undefined, () => undefined),
    saved: () => saving.idle(),
    flush: () => drafts.flush(),
    newestKept: (orFile) => newestKept(session.identity, shelf, orFile ? onDisk : () => Promise.resolve(null)),
    became(how, handed) {
      const { name } = session.identity;
      notices.tell(
        how === 'freed' ? `“${name}” is not being edited elsewhere any more. You can edit it here.`
        : handed ? `You edit “${name}” here now, with what was not yet saved elsewhere.`
        : `You edit “${name}” here now.`,
      );
      void compareWithDisk();
    },
    displaced() {
      const { name } = session.identity;
      const copy = nameOfCopy(name, shelf.drafts.value);
      session.identify({ ...session.identity, key: newDocumentKey(), fileId: null, name: copy, baseVersion: null, savedText: '', readOnly: false });
      notices.alert(`“${name}” was taken over elsewhere while this window was cut off. What you typed here goes on as “${copy}”; open “${name}” again to see what became of it.`);
    },
  });

  async function compareWithDisk(): Promise<void> {
    const document = await onDisk();
    if (document === null || document.id !== session.identity.fileId) return;
    if (presence.follows) presence.fileIs(asWritten(document, session.identity));
    else external.changed(document);
  }

  const recheck = async (): Promise<void> => {
    await presence.ask();
    await compareWithDisk();
  };
  const stopListening = host.on('document.holdChanged', ({ id, page: holding, wantedBy }) => {
    if (id !== subjectOf(session.identity)) return;
    if (wantedBy !== null) {
      if (holding === page) void presence.wanted(wantedBy);
    } else if (holding !== page) {
      void presence.ask().then(() => (presence.follows ? compareWithDisk() : undefined));
    }
  });
  const beat = setInterval(() => presence.beat(), beatTime);
  return {
    presence,
    recheck,
    async stop() {
      stopListening();
      clearInterval(beat);
      await presence.close();
    },
  };
}

/** Whether another tab of this browser writes a document. False where that cannot be told. */
export async function isWrittenElsewhere(windows: Windows, document: Pick<DocumentIdentity, 'fileId' | 'key'>): Promise<boolean> {
  const held = (await windows.locks?.query().catch(() => null))?.held ?? [];
  return held.some(({ name }) => name === lockName(subjectOf(document)));
}

/** Rests while the page is frozen or kept for going back to it, and looks again when it is woken. */
export function restWhileFrozen(window: Window, current: () => { readonly presence: Presence; reconnected(): Promise<void> } | null): void {
  const rest = (): void => void current()?.presence.rest();
  const wake = (): void => void current()?.reconnected();
  window.document.addEventListener('freeze', rest);
  window.document.addEventListener('resume', wake);
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) rest();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) wake();
  });
}

/** A name for this browser that its tabs share; one of this page's own where the browser keeps nothing. */
export function nameOfBrowser(storage: () => Storage): string {
  const key = 'aftermath.holder';
  const made = crypto.randomUUID();
  try {
    const kept = storage().getItem(key);
    if (kept !== null && kept !== '') return kept;
    storage().setItem(key, made);
    return storage().getItem(key) ?? made;
  } catch {
    return made;
  }
}

async function newestKept(identity: DocumentIdentity, shelf: DraftShelf, onDisk: () => Promise<OpenDocument | null>): Promise<KeptDocument | null> {
  const { fileId, key } = identity;
  // A text that was read with marks is nobody's draft.
  if (identity.replaced !== undefined) return null;
  const draft = await (fileId === null ? shelf.read(key) : shelf.ofFile(fileId)).catch(() => null);
  if (draft !== null) return { document: { text: draft.text, identity: { ...identityOfDraft(draft), readOnly: identity.readOnly } }, at: draft.updatedAt };
  const document = await onDisk();
  return document === null ? null : { document: asWritten(document, identity), at: await shelf.droppedAt(key) };
}

/** A document that was read from disk, in the form that presence passes on. */
export function asWritten(document: OpenDocument, identity: DocumentIdentity): WrittenDocument {
  const { text, encoding, version, readOnly } = document;
  return { text, identity: { ...identity, encoding, baseVersion: version, savedText: text, readOnly } };
}
