import type { DocumentHolder, HandedText } from '../../shared/contract/calls.ts';
import type { PresenceChannel, WrittenDocument } from './presence-messages.ts';
import type { DocumentIdentity, DocumentSession } from './session.ts';
import type { Locks } from './web-lock.ts';

/** Whether this page writes its document, or who else does. */
export type PresenceState =
  /** Not yet known; locked meanwhile. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'writing' }
  | {
      readonly kind: 'following';
      /** `tab`: another tab or window of this browser, whose text is followed as it changes; else its file when it is saved. */
      readonly writer: { readonly kind: 'tab'; readonly since: number | null } | { readonly kind: 'host'; readonly holder: DocumentHolder };
      /** Whether the text here goes along with the writer's. */
      readonly live: boolean;
      /** `asked`: the writer was asked to let this page write. `unanswered`: and did not, for some time. */
      readonly taking: 'no' | 'asked' | 'unanswered';
    };

/** The newest text that is kept of a document. */
export interface KeptDocument {
  readonly document: WrittenDocument;
  /** When its draft was kept or dropped, in milliseconds since the epoch; null where its file alone tells. */
  readonly at: number | null;
}

/** What presence needs of the document and of the world around it. */
export interface PresenceParts {
  readonly session: DocumentSession;
  /** When the draft was kept that the document was opened with, or null. */
  readonly openedWith: number | null;
  /** Null where the browser has none: then the host alone decides. */
  readonly locks: Locks | null;
  readonly channel: PresenceChannel;
  /** Names this page, and nothing else ever. */
  readonly page: string;
  /** Asks the host to be the writer; null where it cannot be asked, which keeps nobody from writing. */
  readonly hold: (id: string, take: boolean) => Promise<{ readonly heldBy: DocumentHolder | null; readonly handed: HandedText | null } | null>;
  readonly release: (id: string, handed: HandedText | null) => Promise<void>;
  /** Resolves when no save is under way. */
  readonly saved: () => Promise<unknown>;
  /** Puts unsaved text into the draft store. */
  readonly flush: () => Promise<void>;
  /** What of the document is kept: its draft or, `orFile`, its file where there is none. Null where that cannot be had. */
  readonly newestKept: (orFile: boolean) => Promise<KeptDocument | null>;
  /** Called once this page may write a document that it followed until then. `handed`: with the unsaved text of a page out of reach. */
  readonly became: (how: 'asked' | 'freed', handed: boolean) => void;
  /** Called when another was made the writer unasked, while there is unsaved text here: makes it a document of its own. */
  readonly displaced: () => void;
  readonly now: () => number;
}

/** What two pages must not write at once: a file, or a document that has none yet. */
export function subjectOf({ fileId, key }: Pick<DocumentIdentity, 'fileId' | 'key'>): string {
  return fileId ?? `draft-${key}`;
}

/** The name of the lock for a subject among the tabs of a browser. */
export function lockName(subject: string): string {
  return `aftermath.writer.${subject}`;
}
