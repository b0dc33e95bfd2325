import { z } from 'zod/mini';
import { nothing, type CallTable } from './call-shape.ts';
import { textEncoding } from './document-calls.ts';
import type { ErrorCode } from './errors.ts';

const key = z.string().check(z.minLength(1), z.maxLength(200));
/** Names one state of a draft; no two states ever have the same. */
const revision = z.string().check(z.minLength(1), z.maxLength(200));
/** Milliseconds since the epoch. */
const moment = z.number();
const offset = z.int().check(z.nonnegative());
const selection = z.object({ anchor: offset, head: offset });

/** One span of a text and what stands there instead: UTF-16 offsets into the text before it, `to` exclusive. */
export const draftEdit = z.object({ from: offset, to: offset, insert: z.string() }).check(z.refine(({ from, to }) => from <= to, 'The span ends before it starts.'));
/** See {@link draftEdit}. */
export type DraftEdit = z.infer<typeof draftEdit>;

/** What is known of a draft without its text. */
export const draftSummary = z.object({
  key,
  /** The host's grant for its file, or null for a document that was never saved. */
  fileId: z.nullable(z.string()),
  name: z.string(),
  /** The folder of its file, for display only. */
  folder: z.string(),
  updatedAt: moment,
});
/** See {@link draftSummary}. */
export type DraftSummary = z.infer<typeof draftSummary>;

/** A whole draft as it crosses to the journal. */
export const wholeDraft = z
  .extend(draftSummary, {
    revision,
    text: z.string(),
    /** What turns the text into the one last saved, which is nearly as long and mostly the same; null where they are equal. */
    saved: z.nullable(draftEdit),
    encoding: textEncoding,
    baseVersion: z.nullable(z.string()),
    /** The hash of a text that was on its way to the file when this was kept. */
    saving: z.optional(z.string().check(z.maxLength(100))),
    selection,
  })
  .check(z.refine(({ text, saved }) => saved === null || saved.to <= text.length, 'The saved text does not fit the draft.'));
/** See {@link wholeDraft}. */
export type WholeDraft = z.infer<typeof wholeDraft>;

/** What became of a draft since the state that the journal was given before. */
export const draftChange = z.object({ key, onto: revision, revision, updatedAt: moment, edit: draftEdit, selection });
/** See {@link draftChange}. */
export type DraftChange = z.infer<typeof draftChange>;

/** That a draft was given up: saved, or thrown away. Older copies of it elsewhere do not count any more. */
export const droppedDraft = z.object({ key, at: moment });
/** See {@link droppedDraft}. */
export type DroppedDraft = z.infer<typeof droppedDraft>;

/** A file of the journal that does not read to its end. */
export const journalDamage = z.object({
  file: z.string(),
  /** The draft that was read up to the damage, or null where not even a first record is whole. */
  key: z.nullable(key),
  /** Bytes after the last whole record. */
  lost: z.int().check(z.nonnegative()),
});
/** See {@link journalDamage}. */
export type JournalDamage = z.infer<typeof journalDamage>;

/** How the journal may refuse to be written. */
const refusals: ErrorCode[] = ['not-writable', 'no-space', 'too-large', 'failed'];
/** How the journal may refuse to be read. */
const unreadable: ErrorCode[] = ['not-readable', 'failed'];

/** The journal of drafts on the host's disk, beside the page's own store. A draft is known by its document's key. */
export const draftCalls = {
  /**
   * Keeps a draft on the disk; answered once it is there.
   * `kept`: done. `kept-whole-next`: done, and the next one had better be whole, since the file has grown.
   * `needs-whole`: not kept, since the journal does not have the state that the change starts from.
   * `older`: not kept, since the journal has a newer state of this draft.
   */
  'draft.keep': {
    request: z.discriminatedUnion('kind', [z.object({ kind: z.literal('whole'), draft: wholeDraft }), z.object({ kind: z.literal('change'), change: draftChange })]),
    response: z.object({ outcome: z.enum(['kept', 'kept-whole-next', 'needs-whole', 'older']) }),
    errors: refusals,
  },
  /** Drops a draft, unless the journal has a newer state of it. That it was dropped is remembered for 30 days. */
  'draft.drop': { request: droppedDraft, response: nothing, errors: refusals },
  /** What the journal has, read from the disk; nothing is changed. */
  'draft.list': {
    request: nothing,
    response: z.object({
      drafts: z.array(draftSummary),
      dropped: z.array(droppedDraft),
      damaged: z.array(journalDamage),
      /** The key of the document shown last, or null. */
      lastShown: z.nullable(z.string()),
      /** Where the journal is, for display only. */
      folder: z.string(),
    }),
    errors: unreadable,
  },
  'draft.read': { request: z.object({ key }), response: z.object({ draft: wholeDraft }), errors: ['not-found', ...unreadable] },
  /** Remembers which document is shown. */
  'draft.shown': { request: z.object({ key }), response: nothing, errors: refusals },
} as const satisfies CallTable;
