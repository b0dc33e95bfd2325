import { z } from 'zod/mini';
import { nothing, type CallTable } from './call-shape.ts';
import { textEncoding } from './document-calls.ts';

/** Who writes a document elsewhere, as far as the host can tell. */
export const documentHolder = z.object({
  edition: z.enum(['desktop', 'browser']),
  /** Whether it is another page of this very host, such as another browser on the same address. */
  sameHost: z.boolean(),
  /** The port of a browser edition, or null. */
  port: z.nullable(z.number()),
  /** Milliseconds since the epoch. */
  since: z.number(),
});
/** See {@link documentHolder}. */
export type DocumentHolder = z.infer<typeof documentHolder>;

/** Unsaved text that a page gave along with a document, and what it is based on. */
export const handedText = z.object({
  /** Names the document in the draft stores, so that what the next one keeps counts for more than the draft of the one before. */
  key: z.string().check(z.minLength(1), z.maxLength(200)),
  text: z.string(),
  savedText: z.string(),
  baseVersion: z.nullable(z.string()),
  encoding: textEncoding,
});
/** See {@link handedText}. */
export type HandedText = z.infer<typeof handedText>;

const name = z.string().check(z.minLength(1), z.maxLength(200));

/** One writer for each document at a time, across all Aftermaths that share a data folder. */
export const holdCalls = {
  /**
   * Asks to be the one who writes a document. `holder` is the same for all tabs of a browser, which settle among
   * themselves who writes; what the same holder holds is given to it again. With `take`, whoever holds it is
   * asked to give it up (`document.holdChanged`, `wantedBy`); ask again to learn whether it did.
   */
  'document.hold': {
    request: z.object({ id: name, holder: name, page: name, take: z.boolean() }),
    response: z.object({
      /** Null: it is yours. */
      heldBy: z.nullable(documentHolder),
      /** What the one before had not saved, told once. */
      handed: z.nullable(handedText),
    }),
    errors: [],
  },
  /** Gives up what this page holds, with its unsaved text where somebody asked for it; another's is left alone. */
  'document.release': { request: z.object({ id: name, page: name, handed: z.nullable(handedText) }), response: nothing, errors: [] },
} as const satisfies CallTable;

/** Told to all pages; see {@link holdCalls}. `page` is the one of this host that holds the document, or null; `wantedBy` who asks that page for it, or null. */
export const holdChanged = z.object({ id: z.string(), page: z.nullable(z.string()), wantedBy: z.nullable(documentHolder) });
