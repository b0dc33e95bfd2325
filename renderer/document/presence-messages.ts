import { z } from 'zod/mini';
import { documentHolder, textEncoding } from '../../shared/contract/calls.ts';

/** A document as its writer has it. */
const writtenDocument = z.object({
  text: z.string(),
  identity: z.object({
    key: z.string(),
    fileId: z.nullable(z.string()),
    name: z.string(),
    folder: z.string(),
    encoding: textEncoding,
    baseVersion: z.nullable(z.string()),
    savedText: z.string(),
    readOnly: z.boolean(),
  }),
});

const envelope = {
  /** Another build of the page may speak otherwise. */
  protocol: z.literal(2),
  /** What the message is about; see `subjectOf` in presence-state.ts. */
  subject: z.string(),
  from: z.string(),
  /** When it was told, in milliseconds since the epoch; never less than in what was told before of this document. */
  at: z.number(),
};

/** What the tabs of one browser tell each other about a document that several of them show. */
export const presenceMessage = z.discriminatedUnion('kind', [
  /** A follower asks the writer for its text. */
  z.object({ ...envelope, kind: z.literal('who') }),
  /** The writer is here, and has told this many changes. */
  z.object({ ...envelope, kind: z.literal('here'), sequence: z.number(), since: z.number() }),
  /** The writer's whole document. */
  z.object({ ...envelope, kind: z.literal('state'), sequence: z.number(), since: z.number(), document: writtenDocument }),
  /** One change of the text, as CodeMirror's change set. */
  z.object({ ...envelope, kind: z.literal('edit'), sequence: z.number(), changes: z.unknown() }),
  /** A follower asks to write, since `wished`; of two that ask, the later one counts. */
  z.object({ ...envelope, kind: z.literal('take'), wished: z.number() }),
  /** The writer stops writing, for the sake of a page of this browser, or of somebody out of reach. */
  z.object({ ...envelope, kind: z.literal('yield'), to: z.union([z.string(), documentHolder]), document: writtenDocument }),
]);
/** See {@link presenceMessage}. */
export type PresenceMessage = z.infer<typeof presenceMessage>;
/** See {@link presenceMessage}. */
export type WrittenDocument = z.infer<typeof writtenDocument>;

/** A message without what every message has. */
export type ToldMessage = PresenceMessage extends infer M ? (M extends PresenceMessage ? Omit<M, 'protocol' | 'subject' | 'from' | 'at'> : never) : never;

/** The part of a BroadcastChannel that presence needs. */
export interface PresenceChannel {
  postMessage(message: PresenceMessage): void;
  /** Is given what others post, until the returned function is called. */
  listen(listener: (data: unknown) => void): () => void;
}

/** A channel among the tabs of this origin, or one that reaches nobody where the browser has none. */
export function openPresenceChannel(): PresenceChannel {
  if (typeof BroadcastChannel === 'undefined') return { postMessage: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel('aftermath.presence');
  return {
    postMessage: (message) => channel.postMessage(message),
    listen(listener) {
      const told = (event: MessageEvent): void => listener(event.data);
      channel.addEventListener('message', told);
      return () => channel.removeEventListener('message', told);
    },
  };
}
