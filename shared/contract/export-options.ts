import { z } from 'zod';

/** The looks an export can have. `report` is set like a printed report, `plain` like a clean page of text, `compact` holds most on a page. */
export const exportTheme = z.enum(['report', 'plain', 'compact']);
/** See {@link exportTheme}. */
export type ExportTheme = z.infer<typeof exportTheme>;

/** The paper a PDF is printed on. */
export const paperSize = z.enum(['a4', 'letter']);
/** See {@link paperSize}. */
export type PaperSize = z.infer<typeof paperSize>;

/** How a document is shown in an export; what is missing has its default. None of it changes what the document says. */
export const exportOptions = z.object({
  theme: exportTheme.default('report'),
  paper: paperSize.default('a4'),
  /** A list of the headings on top; `auto`: where the document is long enough to want one. */
  contents: z.enum(['auto', 'on', 'off']).default('auto'),
  /** The drawing to scale above each timeline. */
  figure: z.boolean().default(true),
  /** Timelines keep the form they are written in, or all become tables. A column that was not written (`elapsed`, `zone`) needs a table. */
  timeline: z.enum(['as-written', 'table']).default('as-written'),
  /** A column that counts from the first event of each timeline. */
  elapsed: z.boolean().default(false),
  /** A zone to show times in besides those written: IANA name, `UTC` or an offset such as `+02:00`; null for none. */
  zone: z.string().min(1).max(64).nullable().default(null),
  /** The person's own style sheet and logo, where the host has them. */
  house: z.boolean().default(true),
  /** The export carries the Markdown it was made from, so that it can be opened again. */
  source: z.boolean().default(true),
});
/** See {@link exportOptions}. */
export type ExportOptions = z.infer<typeof exportOptions>;

/** What is exported when nothing was chosen. */
export const defaultExportOptions: ExportOptions = exportOptions.parse({});
