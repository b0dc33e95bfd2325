import type { AppError } from '../../shared/contract/errors.ts';
import { RevealChannel } from '../document/document-view.ts';
import { ExternalChange } from '../document/external-change.ts';
import { startSession, type SessionExtensions } from '../document/opening.ts';
import type { Presence } from '../document/presence.ts';
import { DocumentSaving, type AskSaveTarget } from '../document/saving.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import type { Draft, DraftDatabase } from '../drafts/database.ts';
import { DraftWriter } from '../drafts/draft-writer.ts';
import type { PageHost } from '../host/page-host.ts';
import { messageOf, type Notices } from './notices.ts';
import { startPresence, type Windows } from './windows.ts';

/** A document on show, with everything that goes and comes with it. */
export interface OpenedDocument {
  readonly session: DocumentSession;
  readonly saving: DocumentSaving;
  readonly external: ExternalChange;
  readonly drafts: DraftWriter;
  readonly reveals: RevealChannel;
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
}

/** Starts everything that goes with one document: its session, saving, drafts, and following its file. */
export function startDocument({ identity, text, draft }: Showing, surroundings: DocumentSurroundings): OpenedDocument {
  const { host, database, extensions, askTarget, askToReplace, notices } = surroundings;
  const session = startSession(identity, text, extensions, draft?.selection);
  const external = new ExternalChange(session);
  const onConflict = (error: AppError): Promise<void> => tellConflict(error, session, external, { host, notices });
  const saving = new DocumentSaving({ session, host, askTarget, askToReplace, onConflict });
  const drafts = new DraftWriter(session, database.drafts, draft?.updatedAt ?? null);
  const presence = startPresence({ session, saving, drafts, external }, surroundings);
  const watching = watchFile(session, host);
  return {
    session,
    saving,
    external,
    drafts,
    reveals: new RevealChannel(),
    presence: presence.presence,
    async reconnected() {
      watching.again();
      await presence.recheck();
    },
    async close() {
      watching.stop();
      await drafts.close();
      await presence.stop();
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
): Promise<void> {
  const { fileId } = session.identity;
  if (fileId === null) return;
  if (error.code === 'not-found') {
    external.removed();
    return;
  }
  try {
    external.changed(await host.call('document.open', { id: fileId }));
  } catch (reading) {
    notices.alert(messageOf(reading));
  }
}
