import { z } from 'zod';
import { appErrorData, type ErrorCode } from './errors.ts';
import { defaultExportOptions, exportOptions } from './export-options.ts';
import { houseStyle, houseStyleChange } from './house-style.ts';
import { preflightItem } from './preflight-item.ts';

/** How a file's text was stored, so that it is written back the same way. */
export const textEncoding = z.object({
  /** The file starts with a UTF-8 byte order mark; the mark is not part of the text. */
  bom: z.boolean(),
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
  id: z.string().nullable(),
  /** The file's base name. */
  name: z.string(),
  /** The file's folder, for display only. */
  folder: z.string(),
  text: z.string(),
  encoding: textEncoding,
  /** A hash of the file's bytes; null when `id` is null. */
  version: z.string().nullable(),
  readOnly: z.boolean(),
  /** The base name of the export (a page or a PDF of ours) that carried this Markdown; the document is then unsaved, with a null `id`. */
  restoredFrom: z.string().optional(),
});
/** See {@link openDocument}. */
export type OpenDocument = z.infer<typeof openDocument>;

/** Where to write in an edition without native dialogs: a folder the host listed, and a base name. */
export const saveTarget = z.object({
  folderId: z.string(),
  name: z.string().min(1).max(255),
  overwrite: z.boolean(),
});
/** See {@link saveTarget}. */
export type SaveTarget = z.infer<typeof saveTarget>;

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

/** What a person chose for the app as a whole; what is missing has its default. */
export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  lineNumbers: z.boolean().default(false),
  softWrap: z.boolean().default(true),
  /** How documents are exported that say nothing else. */
  export: exportOptions.default(defaultExportOptions),
});
/** See {@link settings}. */
export type Settings = z.infer<typeof settings>;

/** A template in the user's own folder. */
export const ownTemplate = z.object({
  /** Its file's name in that folder. */
  id: z.string(),
  /** The name without its extension. */
  name: z.string(),
  /** What it says of itself, in one line; empty where it says nothing or cannot be read. */
  description: z.string(),
});
/** See {@link ownTemplate}. */
export type OwnTemplate = z.infer<typeof ownTemplate>;

/** What a document can be exported as. */
export const exportFormat = z.enum(['html', 'pdf', 'docx']);
/** See {@link exportFormat}. */
export type ExportFormat = z.infer<typeof exportFormat>;

/** What of it a page can show before it is written. */
export const previewFormat = exportFormat.extract(['html', 'pdf']);
/** See {@link previewFormat}. */
export type PreviewFormat = z.infer<typeof previewFormat>;

/** What the page learns about its host when it starts. */
export const hostDescription = z.object({
  edition: z.enum(['desktop', 'browser']),
  version: z.string(),
  platform: z.string(),
  capabilities: z.object({
    /** `document.pickToOpen`, `document.saveAs` and `export.write` show native dialogs; else the page shows its own over `folder.list`. */
    nativeDialogs: z.boolean(),
    /** `export.reveal` shows a file in the system's file manager. */
    reveal: z.boolean(),
    /** `link.open` opens the system browser; else the page opens a new tab itself. */
    openLinks: z.boolean(),
  }),
  /** What to show first. */
  start: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('document'), id: z.string() }),
    z.object({ kind: z.literal('sample') }),
    z.object({ kind: z.literal('failed'), error: appErrorData }),
  ]),
});
/** See {@link hostDescription}. */
export type HostDescription = z.infer<typeof hostDescription>;

const nothing = z.object({});
const byId = z.object({ id: z.string() });
const reading: ErrorCode[] = ['not-found', 'is-folder', 'not-readable', 'not-text', 'too-large', 'not-allowed', 'failed'];
const writing: ErrorCode[] = ['not-found', 'is-folder', 'not-readable', 'not-writable', 'no-space', 'not-allowed', 'failed'];

interface CallShape {
  readonly request: z.ZodType;
  readonly response: z.ZodType;
  /** The codes this call may fail with, besides `invalid-request` and `unavailable`. */
  readonly errors: readonly ErrorCode[];
}

/**
 * Every call the page can make to its host, in both editions. Values are JSON.
 * The page never names a path: the host grants ids, for files that a person chose.
 */
export const calls = {
  'host.describe': { request: nothing, response: hostDescription, errors: [] },

  /** A page or a PDF that was exported from here gives the Markdown it carries; see `restoredFrom`. */
  'document.open': { request: byId, response: openDocument, errors: reading },
  /** Native dialog; only with `nativeDialogs`. */
  'document.pickToOpen': { request: nothing, response: openDocument, errors: [...reading, 'cancelled'] },
  /**
   * A file dropped on the window. The host ties it to a file on disk where it can
   * (desktop: the path the preload adds; browser: a file of that name and those bytes under the served folder).
   */
  'document.openDropped': {
    request: z.object({ name: z.string().min(1), base64: z.string(), path: z.string().optional() }),
    response: openDocument,
    errors: reading,
  },
  /** Fails with `changed-on-disk` unless the file still has `baseVersion`; null means: replace whatever is there. */
  'document.save': {
    request: z.object({
      id: z.string(),
      text: z.string(),
      encoding: textEncoding,
      baseVersion: z.string().nullable(),
    }),
    response: z.object({ version: z.string(), savedAt: z.number() }),
    errors: [...writing, 'changed-on-disk'],
  },
  'document.saveAs': {
    request: z.object({
      text: z.string(),
      encoding: textEncoding,
      suggestedName: z.string().min(1),
      /** The document saved until now, whose folder a dialog starts in. */
      id: z.string().nullable(),
      /** Required without `nativeDialogs`, ignored with them. */
      target: saveTarget.nullable(),
    }),
    response: z.object({
      id: z.string(),
      name: z.string(),
      folder: z.string(),
      version: z.string(),
      savedAt: z.number(),
    }),
    errors: [...writing, 'exists', 'cancelled'],
  },
  'document.recent': { request: nothing, response: z.object({ documents: z.array(recentDocument) }), errors: [] },
  'document.forget': { request: byId, response: nothing, errors: [] },
  /** From now on, changes of this file by others arrive as `document.changedOnDisk` and `document.removedFromDisk`. */
  'document.watch': { request: byId, response: nothing, errors: ['not-found', 'not-allowed', 'failed'] },
  'document.unwatch': { request: byId, response: nothing, errors: [] },

  /** A folder under the served root; null for the root. Only without `nativeDialogs`. Lists folders, Markdown or text files, and pages and PDFs. */
  'folder.list': {
    request: z.object({ folderId: z.string().nullable() }),
    response: folderListing,
    errors: ['not-found', 'not-readable', 'not-allowed', 'failed'],
  },

  /** An image named by a document, relative to its file. */
  'attachment.read': {
    request: z.object({ documentId: z.string(), path: z.string() }),
    response: z.object({ type: z.string(), base64: z.string() }),
    errors: ['not-found', 'is-folder', 'not-readable', 'too-large', 'not-allowed', 'failed'],
  },

  /** Renders and writes one export. Progress arrives as `export.progressed` with the same `jobId`. */
  'export.write': {
    request: z.object({
      jobId: z.string(),
      documentId: z.string().nullable(),
      /** The document's base name; the export is named after it. */
      name: z.string().min(1),
      text: z.string(),
      /** How the document's file stores its text, for the copy of it that the export carries. */
      encoding: textEncoding.default({ bom: false, eol: 'lf' }),
      format: exportFormat,
      options: exportOptions.default(defaultExportOptions),
      /** Required without `nativeDialogs`, ignored with them. */
      target: saveTarget.nullable(),
    }),
    response: z.object({
      exportId: z.string(),
      name: z.string(),
      folder: z.string(),
      bytes: z.number(),
      /** What a reader should know, e.g. images that were missing. */
      warnings: z.array(z.string()),
    }),
    errors: [...writing, 'exists', 'no-chromium', 'print-failed', 'cancelled'],
  },
  /** What to look at before exporting, in the order of the text. Nothing in it keeps an export from being written. */
  'export.preflight': {
    request: z.object({
      documentId: z.string().nullable(),
      name: z.string().min(1),
      text: z.string(),
      options: exportOptions.default(defaultExportOptions),
    }),
    response: z.object({ items: z.array(preflightItem) }),
    errors: [],
  },
  /** What an export would be, without the Markdown inside; nothing is written. */
  'export.preview': {
    request: z.object({
      documentId: z.string().nullable(),
      name: z.string().min(1),
      text: z.string(),
      encoding: textEncoding.default({ bom: false, eol: 'lf' }),
      format: previewFormat,
      options: exportOptions.default(defaultExportOptions),
    }),
    response: z.object({ type: z.string(), base64: z.string(), warnings: z.array(z.string()) }),
    errors: ['no-chromium', 'print-failed', 'failed'],
  },
  /** Only with `reveal`. */
  'export.reveal': { request: z.object({ exportId: z.string() }), response: nothing, errors: ['not-found'] },
  /** The bytes of an export made in this session, to show them in a new tab. */
  'export.read': {
    request: z.object({ exportId: z.string() }),
    response: z.object({ type: z.string(), base64: z.string() }),
    errors: ['not-found', 'not-readable', 'failed'],
  },

  /** The person's own style sheet and logo for exports, which apply where `options.house` is on. */
  'house.read': { request: nothing, response: houseStyle, errors: [] },
  /** Answers what there is afterwards. A style sheet may have 256 KB, a logo 2 MB; a logo's type is told by its content. */
  'house.write': { request: houseStyleChange, response: houseStyle, errors: ['too-large', 'not-text', 'not-allowed', ...writing] },

  /** Only with `openLinks`; http, https and mailto, all else is refused with `not-allowed`. */
  'link.open': { request: z.object({ url: z.string() }), response: nothing, errors: ['not-allowed', 'failed'] },

  /** The user's own templates. A folder that cannot be read is said in `problem`; one that is not there has none. */
  'template.list': {
    request: nothing,
    response: z.object({
      templates: z.array(ownTemplate),
      /** Where they are, for display only. */
      folder: z.string(),
      problem: z.string().nullable(),
    }),
    errors: [],
  },
  'template.read': {
    request: z.object({ id: z.string().min(1).max(255) }),
    response: z.object({ name: z.string(), text: z.string() }),
    errors: reading,
  },
  /** Writes a template of this name into the folder, making the folder; `exists` unless it may be replaced. */
  'template.save': {
    request: z.object({ name: z.string().min(1).max(200), text: z.string(), overwrite: z.boolean() }),
    response: ownTemplate,
    errors: [...writing, 'too-large', 'exists'],
  },
  /** Makes the folder and shows it in the system's file manager. Only with `reveal`. */
  'template.showFolder': { request: nothing, response: nothing, errors: ['not-writable', 'no-space', 'failed'] },

  'settings.read': { request: nothing, response: settings, errors: ['failed'] },
  'settings.write': { request: settings, response: nothing, errors: ['not-writable', 'no-space', 'failed'] },
} as const satisfies Record<string, CallShape>;

/** The name of a call, `noun.verb`. */
export type CallName = keyof typeof calls;
/** What a call is given, with defaults filled in. */
export type CallRequest<N extends CallName> = z.output<(typeof calls)[N]['request']>;
/** What a call answers. */
export type CallResponse<N extends CallName> = z.output<(typeof calls)[N]['response']>;
