import type { HeaderFields } from '../markdown/header-fields.ts';

/** What a file says about itself to a reader's library, search and screen reader; nothing of it is shown on a page. */
export interface DocumentMetadata {
  readonly title: string;
  /** The authors, parted by commas; null where none is named. */
  readonly author: string | null;
  /** Severity, status and date in a line, parted by dots; null where none is said. */
  readonly subject: string | null;
  /** Tags, then the services concerned; each once. */
  readonly keywords: readonly string[];
  /** BCP 47; null where the document does not say. */
  readonly language: string | null;
}

const serviceLabels = /^(?:affected |impacted |relevant )?(?:services?|systems?|components?|products?)(?: affected| impacted)?$/i;

/**
 * The metadata of an export. Total.
 *
 * @param fields the document's front matter, or null
 * @param title the title of the page
 */
export function documentMetadata(fields: HeaderFields | null, title: string): DocumentMetadata {
  const services = (fields?.facts ?? []).filter(({ label }) => serviceLabels.test(label)).flatMap(({ value }) => value.split(','));
  const keywords = [...(fields?.tags ?? []), ...services].map((word) => word.trim()).filter((word) => word !== '');
  return {
    title,
    author: fields?.authors.join(', ') || null,
    subject: subjectOf(fields),
    keywords: [...new Set(keywords)],
    language: fields?.language ?? null,
  };
}

/** Severity and date of a document in a line, for the margins of its pages; null where neither is said. */
export function marginLine(fields: HeaderFields | null): string | null {
  return [fields?.severity, fields?.date].filter(Boolean).join(' · ') || null;
}

function subjectOf(fields: HeaderFields | null): string | null {
  return [fields?.severity, fields?.status, fields?.date].filter(Boolean).join(' · ') || null;
}
