import type { Extension } from '@codemirror/state';
import type { AppError } from '../../shared/contract/errors.ts';
import { RevealChannel } from '../document/document-view.ts';
import { ExternalChange } from '../document/external-change.ts';
import { lockReplaced } from '../document/stored-as.ts';
import { watchUnencodable, type UnencodableWatch } from '../document/unencodable.ts';
import { startSession, type SessionExtensions } from '../document/opening.ts';
import type { Presence } from '../document/presence.ts';
import { DocumentSaving, type AskSaveTarget } from '../document/saving.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import type { Draft, DraftDatabase } from '../drafts/database.ts';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import { DraftWriter } from '../drafts/draft-writer.ts';
import { draftsWithUndo } from '../drafts/undo-keeping.ts';
import { VersionKeeper, whenIdle } from '../drafts/version-keeper.ts';
import type { VersionStore } from '../drafts/version-store.ts';
import type { PageHost } from '../host/page-host.ts';
import { tellDiskNews } from './disk-notices.ts';
import { messageOf, type Notices } from './notices.ts';
import { startPresence, type Windows } from './windows.ts';

/** A document on show, with everything that goes and comes with it. */
export interface OpenedDocument {
  readonly session: DocumentSession;
  readonly saving: DocumentSaving;
  readonly external: ExternalChange;
  readonly drafts: DraftWriter;
  readonly versions: VersionKeeper;
  readonly reveals: RevealChannel;
  /** What of the text its file cannot hold. */
  readonly unencodable: UnencodableWatch['state'];
  /** Whether this window writes the document, or another. */
  readonly presence: Presence;
  /** The host is back after a while of which nothing is known: asks it anew for all that it may have told meanwhile. */
  reconnected(): Promise<void>;
  /** Stops following; resolves when the draft is written. */
  close(): Promise<void>;
}

/** What a document on show works with. */
export interface DocumentSurroundings {
  readonly host: PageHost;
  readonly database: DraftDatabase;
  readonly shelf: DraftShelf;
  readonly versions: VersionStore;
  readonly notices: Notices;
  readonly extensions: SessionExtensions;
  readonly windows: Windows;
  readonly askTarget: AskSaveTarget;
  readonly askToReplace: (name: string) => Promise<boolean>;
}

/** What is to be shown, and the draft it comes from. */
export interface Showing {
  readonly identity: DocumentIdentity;
  readonly text: string;
  readonly draft: Draft | null;
  /** What undo can take back from the start; see `keptUndo`. */
  readonly undo?: Extension | null;
}

/** Starts everything that goes with one document: its session, saving, drafts, and following its file. */
export function startDocument({ identity, text, draft, undo }: Showing, surroundings: DocumentSurroundings): OpenedDocument {
  const { host, database, shelf, extensions, askTarget, askToReplace, notices } = surroundings;
  const session = startSession(identity, text, () => [undo ?? [], extensions()], draft?.selection);
  const external = new ExternalChange(session, (news) => tellDiskNews(news, session, notices, () => external.takeBack()));
  const onConflict = (error: AppError): Promise<boolean> => tellConflict(error, session, external, { host, notices });
  const reveals = new RevealChannel();
  const unlock = lockReplaced(session);
  const unencodable = watchUnencodable(session, host, (range) => reveals.reveal({ range, origin: 'outline', kind: 'select' }));
  const saving = new DocumentSaving({ session, host: unencodable.host, askTarget, askToReplace, onConflict, keepDraft: () => drafts.flush() });
  const drafts = new DraftWriter(session, draftsWithUndo(session, shelf, database), draft?.updatedAt ?? null);
  const versions = new VersionKeeper({ session, store: surroundings.versions, isSaving: () => saving.state.value.kind === 'saving', idle: whenIdle });
  const presence = startPresence({ session, saving, drafts, external, openedWith: draft?.updatedAt ?? null }, surroundings);
  const watching = watchFile(session, host);
  return {
    session,
    saving,
    external,
    drafts,
    versions,
    reveals,
    unencodable: unencodable.state,
    presence: presence.presence,
    async reconnected() {
      watching.again();
      await presence.recheck();
    },
    async close() {
      unlock();
      unencodable.stop();
      watching.stop();
      await drafts.close();
      await presence.stop();
      // Nobody waits for what is not the draft.
      void versions.close();
    },
  };
}

/** Has the host watch whichever file the session is of, until that is stopped; `again` for a host that may have forgotten. */
function watchFile(session: DocumentSession, host: PageHost): { stop(): void; again(): void } {
  let watched: string | null = null;
  const follow = (id: string | null): void => {
    if (id === watched) return;
    if (watched !== null) host.call('document.unwatch', { id: watched }).catch(() => undefined);
    watched = id;
    // A file that cannot be watched is still checked whenever it is saved.
    if (id !== null) host.call('document.watch', { id }).catch(() => undefined);
  };
  follow(session.identity.fileId);
  const stop = session.subscribeIdentity((identity) => follow(identity.fileId));
  return {
    stop() {
      stop();
      follow(null);
    },
    again() {
      follow(null);
      follow(session.identity.fileId);
    },
  };
}

async function tellConflict(
  error: AppError,
  session: DocumentSession,
  external: ExternalChange,
  { host, notices }: Pick<DocumentSurroundings, 'host' | 'notices'>,
): Promise<boolean> {
  const { fileId } = session.identity;
  if (fileId === null) return false;
  if (error.details['unknown'] === true) return false;
  if (error.code === 'not-found') {
    // The banner for a removal just found says it; one that stands already does not say why writing anew failed.
    const wasRemoved = external.state.value.kind === 'removed';
    external.removed();
    return !wasRemoved;
  }
  try {
    // The banner says it, or the notice of a merge; nothing does where the file is again what the text was based on.
    return external.changed(await host.call('document.open', { id: fileId })) !== 'nothing';
  } catch (reading) {
    notices.alert(messageOf(reading));
    return false;
  }
}
