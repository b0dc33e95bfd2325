import { basename, extname } from 'node:path';
import type { Charset } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { readSourceOfHtml } from './embedded-source-html.ts';
import { fileError } from './file-errors.ts';
import { documentSizeLimit, readFileStart, readFileWithin, tooLarge } from './read-file.ts';
import type { ReadSource, SourceReading } from './source-reading.ts';

/** The Markdown file that an export carries. */
export interface EmbeddedSource {
  /** A base name, safe on every system. */
  readonly name: string;
  /** The exact bytes of the file. */
  readonly bytes: Uint8Array;
  /** Their encoding; absent where they tell it. */
  readonly charset?: Charset;
}

/** A PDF with its images and fonts inside is below this. In bytes. */
const pdfSizeLimit = 4 * documentSizeLimit;
/** The link stands near the start; what is read first, and at most, of a page. In bytes. */
const firstLook = 64 * 1024;
const longestHead = 2 * documentSizeLimit;

/** Whether a file of this name is a page or a PDF, which may carry a document but is none. */
export function isExportName(name: string): boolean {
  return /\.(?:html?|xhtml|pdf)$/i.test(name);
}

/**
 * Reads the Markdown that an export on disk carries. Of a page only its start is read.
 *
 * @param links see `readFileWithin`
 * @param reader finds it where looking for it may take long
 * @throws AppError as `document.open` does; `not-text` for a file that carries no Markdown of ours
 */
export async function readEmbeddedSource(path: string, name = basename(path), links: 'followed' | 'exactly' = 'followed', reader = readSourceHere): Promise<EmbeddedSource> {
  try {
    if (isPdfName(name)) return settled(await reader('pdf', await readFileWithin(path, pdfSizeLimit, links), name), name);
    for (let length = firstLook; ; length *= 8) {
      const bytes = await readFileStart(path, Math.min(length, longestHead), links);
      const reading = length === firstLook ? readSourceOfHtml(bytes) : await reader('html', bytes, name);
      const isWhole = bytes.length < length;
      if (reading.kind !== 'more' || isWhole || length >= longestHead) return settled(reading, name);
    }
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

/** The same for the bytes of a whole export that was dropped on the window. @throws AppError */
export async function embeddedSourceOf(bytes: Uint8Array, name: string, reader = readSourceHere): Promise<EmbeddedSource> {
  return settled(await reader(isPdfName(name) ? 'pdf' : 'html', bytes, name), name);
}

/** Looks for it on this thread, however long that takes. */
export const readSourceHere: ReadSource = async (format, bytes) => {
  if (format === 'html') return readSourceOfHtml(bytes);
  // Loaded when first needed: reading PDFs brings a large package along.
  return (await import('./embedded-source-pdf.ts')).readSourceOfPdf(bytes);
};

/**
 * The name a carried document is restored under: never more than a base name, whatever was written in the export.
 *
 * @param written as the export says
 * @param exportName the export's own base name, which names the document where the written name says nothing
 */
export function restoredName(written: string, exportName: string): string {
  const last = written.split(/[/\\]/).at(-1) ?? '';
  const cleaned = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(cleaned);
  const named = cleaned === '' || reserved ? basename(exportName, extname(exportName)) : cleaned;
  const isText = /\.(?:md|markdown|mdown|mkdn?|mdx|rmd|qmd|txt|text|erb)$/i.test(named);
  // File systems count 255 bytes; four bytes is the longest a letter gets.
  return isText && Buffer.byteLength(named) <= 240 ? named : `${shortened(isText ? basename(named, extname(named)) : named)}.md`;
}

function shortened(stem: string): string {
  let short = stem;
  while (Buffer.byteLength(short) > 240) short = [...short].slice(0, -8).join('');
  return short;
}

function isPdfName(name: string): boolean {
  return /\.pdf$/i.test(name);
}

function settled(reading: SourceReading, name: string): EmbeddedSource {
  switch (reading.kind) {
    case 'source':
      if (reading.bytes.length > documentSizeLimit) throw tooLarge(name, reading.bytes.length, documentSizeLimit);
      return { name: restoredName(reading.name, name), bytes: reading.bytes, ...(reading.charset === undefined ? {} : { charset: reading.charset }) };
    case 'locked':
      throw new AppError('not-text', `“${name}” is protected by a password, so its Markdown cannot be read. Open the .md file instead.`, { name });
    case 'damaged':
      throw new AppError('not-text', `“${name}” is damaged, and its Markdown cannot be read. Open the .md file, or another copy of the export.`, { name });
    case 'more':
      return settled({ kind: reading.begun ? 'damaged' : 'none' }, name);
    case 'none':
      throw new AppError('not-text', `“${name}” was not exported from Aftermath, or without its Markdown. Open the .md file instead.`, { name });
  }
}
