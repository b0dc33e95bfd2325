import { z } from 'zod/mini';
import { nothing, reading, writing, type CallTable } from './call-shape.ts';
import { appErrorData } from './errors.ts';
import { defaultExportOptions, exportOptions } from './export-options.ts';
import { houseStyle, houseStyleChange } from './house-style.ts';

/** What a person chose for the app as a whole; what is missing has its default. */
export const settings = z.object({
  theme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  lineNumbers: z._default(z.boolean(), false),
  softWrap: z._default(z.boolean(), true),
  /** How documents are exported that say nothing else. */
  export: z._default(exportOptions, defaultExportOptions),
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

/** What belongs to the app rather than to a document: its host, settings, house style, templates, links. */
export const appCalls = {
  'host.describe': { request: nothing, response: hostDescription, errors: [] },

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
      problem: z.nullable(z.string()),
    }),
    errors: [],
  },
  'template.read': {
    request: z.object({ id: z.string().check(z.minLength(1), z.maxLength(255)) }),
    response: z.object({ name: z.string(), text: z.string() }),
    errors: reading,
  },
  /** Writes a template of this name into the folder, making the folder; `exists` unless it may be replaced. */
  'template.save': {
    request: z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)), text: z.string(), overwrite: z.boolean() }),
    response: ownTemplate,
    errors: [...writing, 'too-large', 'exists'],
  },
  /** Makes the folder and shows it in the system's file manager. Only with `reveal`. */
  'template.showFolder': { request: nothing, response: nothing, errors: ['not-writable', 'no-space', 'failed'] },

  'settings.read': { request: nothing, response: settings, errors: ['failed'] },
  'settings.write': { request: settings, response: nothing, errors: ['not-writable', 'no-space', 'failed'] },
} as const satisfies CallTable;
