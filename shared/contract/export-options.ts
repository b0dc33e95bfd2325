import { z } from 'zod/mini';

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
  theme: z._default(exportTheme, 'report'),
  paper: z._default(paperSize, 'a4'),
  /** A list of the headings on top; `auto`: where the document is long enough to want one. */
  contents: z._default(z.enum(['auto', 'on', 'off']), 'auto'),
  /** The drawing to scale above each timeline. */
  figure: z._default(z.boolean(), true),
  /** Timelines keep the form they are written in, or all become tables. A column that was not written (`elapsed`, `zone`) needs a table. */
  timeline: z._default(z.enum(['as-written', 'table']), 'as-written'),
  /** A column that counts from the first event of each timeline. */
  elapsed: z._default(z.boolean(), false),
  /** A zone to show times in besides those written: IANA name, `UTC` or an offset such as `+02:00`; null for none. */
  zone: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(64))), null),
  /** The person's own style sheet and logo, where the host has them. */
  house: z._default(z.boolean(), true),
  /** The export carries the Markdown it was made from, so that it can be opened again. */
  source: z._default(z.boolean(), true),
});
/** See {@link exportOptions}. */
export type ExportOptions = z.infer<typeof exportOptions>;

/** What is exported when nothing was chosen. */
export const defaultExportOptions: ExportOptions = exportOptions.parse({});
