import { z } from 'zod/mini';
import { byId, nothing, reading, writing, type CallTable } from './call-shape.ts';
import { charset, chosenReading, examination, replacedBytes } from './charsets.ts';

/** How a file's text was stored, so that it is written back the same way. */
export const textEncoding = z.object({
  /** The file starts with a byte order mark; the mark is not part of the text. */
  bom: z.boolean(),
  /** Absent for UTF-8. */
  charset: z.optional(charset),
  /**
   * `lf` and `crlf`: every line break of the file is that one, and the text uses LF.
   * `mixed`: the file mixes them (or has a lone CR), and the text keeps every CR as it is.
   */
  eol: z.enum(['lf', 'crlf', 'mixed']),
});
/** See {@link textEncoding}. */
export type TextEncoding = z.infer<typeof textEncoding>;

/** A document as the host read it. */
export const openDocument = z.object({
  /** The host's grant for this file; null for text that no file on disk stands behind (a dropped file). */
  id: z.nullable(z.string()),
  /** The file's base name. */
  name: z.string(),
  /** The file's folder, for display only. */
  folder: z.string(),
  text: z.string(),
  encoding: textEncoding,
  /** A hash of the file's bytes; null when `id` is null. */
  version: z.nullable(z.string()),
  readOnly: z.boolean(),
  /** The text is not all of the file, since it was asked for with marks; `version` then fits no file, so that none is replaced by it. */
  replaced: z.optional(replacedBytes),
  /** The base name of the export (a page or a PDF of ours) that carried this Markdown; the document is then unsaved, with a null `id`. */
  restoredFrom: z.optional(z.string()),
});
/** See {@link openDocument}. */
export type OpenDocument = z.infer<typeof openDocument>;

/** Where to write in an edition without native dialogs: a folder the host listed, and a base name. */
export const saveTarget = z.object({
  folderId: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  overwrite: z.boolean(),
});
/** See {@link saveTarget}. */
export type SaveTarget = z.infer<typeof saveTarget>;

/** What the author should know of how the file was written, to be shown as it is; null when there is nothing. */
const saveNotice = z._default(z.nullable(z.string()), null);

/** One line of a folder's list: a folder, a document, or an export that may carry one. */
export const folderEntry = z.object({
  kind: z.enum(['folder', 'file', 'export']),
  id: z.string(),
  name: z.string(),
  /** Bytes; 0 for folders. */
  size: z.number(),
  /** Milliseconds since the epoch. */
  modifiedAt: z.number(),
});
/** See {@link folderEntry}. */
export type FolderEntry = z.infer<typeof folderEntry>;

/** What is in one of the served folders, folders first, and the way to it. */
export const folderListing = z.object({
  folderId: z.string(),
  /** From the served root down to this folder, both included. */
  path: z.array(z.object({ folderId: z.string(), name: z.string() })),
  entries: z.array(folderEntry),
});
/** See {@link folderListing}. */
export type FolderListing = z.infer<typeof folderListing>;

/** A file that was opened lately; it need not be there any more. */
export const recentDocument = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  /** Milliseconds since the epoch. */
  openedAt: z.number(),
});
/** See {@link recentDocument}. */
export type RecentDocument = z.infer<typeof recentDocument>;

/** Opening, saving and following documents, and what lies beside them. */
export const documentCalls = {
  /** A page or a PDF that was exported from here gives the Markdown it carries; see `restoredFrom`. */
  'document.open': { request: z.extend(byId, { reading: z.optional(chosenReading) }), response: openDocument, errors: [...reading, 'too-complex'] },
  /** What a file that is not UTF-8 may be. Nothing is opened. */
  'document.examine': { request: z.union([byId, z.object({ name: z.string().check(z.minLength(1)), base64: z.string() })]), response: examination, errors: reading },
  /** Native dialog; only with `nativeDialogs`. */
  'document.pickToOpen': { request: nothing, response: openDocument, errors: [...reading, 'too-complex', 'cancelled'] },
  /**
   * A file dropped on the window. The host ties it to a file on disk where it can
   * (desktop: the path the preload adds; browser: a file of that name and those bytes under the served folder).
   */
  'document.openDropped': {
    request: z.object({ name: z.string().check(z.minLength(1)), base64: z.string(), path: z.optional(z.string()), reading: z.optional(chosenReading) }),
    response: openDocument,
    errors: [...reading, 'too-complex'],
  },
  /** Fails with `changed-on-disk` unless the file still has `baseVersion`; null: unless there is no file. */
  'document.save': {
    request: z.object({
      id: z.string(),
      text: z.string(),
      encoding: textEncoding,
      baseVersion: z.nullable(z.string()),
    }),
    response: z.object({ version: z.string(), savedAt: z.number(), notice: saveNotice }),
    errors: [...writing, 'changed-on-disk', 'not-encodable'],
  },
  'document.saveAs': {
    request: z.object({
      text: z.string(),
      encoding: textEncoding,
      suggestedName: z.string().check(z.minLength(1)),
      /** The document saved until now, whose folder a dialog starts in. */
      id: z.nullable(z.string()),
      /** Required without `nativeDialogs`, ignored with them. */
      target: z.nullable(saveTarget),
    }),
    response: z.object({
      id: z.string(),
      name: z.string(),
      folder: z.string(),
      version: z.string(),
      savedAt: z.number(),
      notice: saveNotice,
    }),
    errors: [...writing, 'exists', 'cancelled', 'not-encodable'],
  },
  'document.recent': { request: nothing, response: z.object({ documents: z.array(recentDocument) }), errors: [] },
  'document.forget': { request: byId, response: nothing, errors: [] },
  /** From now on, changes of this file by others arrive as `document.changedOnDisk` and `document.removedFromDisk`. */
  'document.watch': { request: byId, response: nothing, errors: ['not-found', 'not-allowed', 'failed'] },
  'document.unwatch': { request: byId, response: nothing, errors: [] },

  /** A folder under the served root; null for the root. Only without `nativeDialogs`. Lists folders, Markdown or text files, and pages and PDFs. */
  'folder.list': {
    request: z.object({ folderId: z.nullable(z.string()) }),
    response: folderListing,
    errors: ['not-found', 'not-readable', 'not-allowed', 'failed'],
  },

  /** An image named by a document, relative to its file. */
  'attachment.read': {
    request: z.object({ documentId: z.string(), path: z.string() }),
    response: z.object({ type: z.string(), base64: z.string() }),
    errors: ['not-found', 'is-folder', 'not-readable', 'too-large', 'not-allowed', 'failed'],
  },
} as const satisfies CallTable;
