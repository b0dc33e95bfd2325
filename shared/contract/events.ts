import { z } from 'zod/mini';
import { openDocument } from './calls.ts';
import { appErrorData } from './errors.ts';
import { holdChanged } from './hold-calls.ts';

/** What the host tells the page unasked. Events state what happened; they never steer. */
export const events = {
  /** Another program wrote the file; `document` is what is on disk now. Never sent for our own writes or identical bytes. */
  'document.changedOnDisk': z.object({ id: z.string(), document: openDocument }),
  /** The file is gone (deleted, renamed, or its folder removed). `renamedTo`: the same file under another name in its folder, granted, where there is one. */
  'document.removedFromDisk': z.object({ id: z.string(), renamedTo: z.optional(z.object({ id: z.string(), name: z.string() })) }),
  /** Another program wrote something that is no text in the encoding the document was read in. */
  'document.unreadableOnDisk': z.object({ id: z.string(), error: appErrorData }),
  /** The link that the document was opened through leads to another file now, granted. The document stays the file it led to. */
  'document.relinkedOnDisk': z.object({ id: z.string(), other: z.object({ id: z.string(), name: z.string() }) }),
  /** The system asked for this document: a second start, a file opened from the file manager. */
  'document.openRequested': z.object({ id: z.string() }),
  /** Who writes a document changed, it was saved, or (`wantedBy`) somebody asks the page that writes it to give it up. */
  'document.holdChanged': holdChanged,
  'export.progressed': z.object({
    jobId: z.string(),
    stage: z.enum(['rendering', 'images', 'printing', 'writing']),
  }),
  /** A menu item was chosen; `command` is a name of the page's command table. */
  'command.chosen': z.object({ command: z.string() }),
} as const;

/** The name of an event, a noun and a past participle. */
export type EventName = keyof typeof events;
/** What an event says. */
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
