import { z } from 'zod/mini';

/** What a check before an export can find. */
export const preflightKind = z.enum([
  'conflict', // two versions of some lines, left from a merge
  'front-matter', // cannot be read, or is not closed
  'title', // the document has none
  'too-deep', // nested so deeply that it is shown as written
  'too-complex', // the checks took too long, or too much memory, and were stopped
  'image-missing',
  'image-unreadable',
  'image-not-an-image',
  'image-too-large', // left out of the export
  'image-heavy', // makes the export large, or has too many pixels
  'image-script', // a drawing with a script, which never runs
  'image-remote', // on the web, so a link stands in its place
  'image-description', // has no alternative text
  'link-local', // to a file that readers do not have
  'link-heading', // to a heading that is not there
  'link-refused', // to an address that exports leave out
  'section-empty',
  'placeholder',
  'row-locked', // a line of a timeline that is not understood
  'time', // a time that no clock or calendar shows, or an odd row
  'order', // an event earlier than one before it
  'table-wide', // wider than the paper
]);
/** See {@link preflightKind}. */
export type PreflightKind = z.infer<typeof preflightKind>;

/**
 * Something to look at before a document is exported. An `error` spoils the export, a `warning` is likely
 * a mistake, a `note` is worth knowing; none of them keeps it from being written.
 */
export const preflightItem = z.object({
  kind: preflightKind,
  severity: z.enum(['note', 'warning', 'error']),
  /** What it is about and what to do, to be shown as it is. */
  message: z.string(),
  /** Its place in the text: UTF-16 offsets, `to` exclusive. */
  range: z.object({ from: z.int().check(z.nonnegative()), to: z.int().check(z.nonnegative()) }),
  /** The line it starts on, from 1. */
  line: z.int().check(z.positive()),
});
/** See {@link preflightItem}. */
export type PreflightItem = z.infer<typeof preflightItem>;
