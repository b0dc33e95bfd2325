import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text where it stands on a page, in points from the page's lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** One page as a reader of the file finds it. */
export interface ReadPage {
  /** All words, blanks between them as one. */
  readonly words: string;
  readonly texts: readonly PlacedText[];
  readonly width: number;
  readonly height: number;
  readonly links: readonly { readonly url: string | null; readonly toPage: number | null }[];
  /** The tags of the page's structure, each with its alternative text. */
  readonly tags: readonly { readonly role: string; readonly alt: string | null }[];
}

/** Entries of an outline: title and entries below. */
export type Outline = readonly (readonly [string, Outline])[];

/** What a reader finds in a PDF. */
export interface ReadPdf {
  readonly bytes: Uint8Array;
  readonly pages: readonly ReadPage[];
  readonly outline: Outline;
  readonly info: Readonly<Record<string, unknown>>;
  readonly marked: boolean;
}

interface Tag {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly children?: readonly Tag[];
}

interface Entry {
  readonly title: string;
  readonly items: readonly Entry[];
}

/** Reads a whole PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const items = (await page.getTextContent()).items.filter((item) => 'str' in item).filter(({ str }) => str.trim() !== '');
    const texts = items.map(({ str, transform, width: wide, height: size }) => {
      const [, , , , left = 0, bottom = 0] = transform as number[];
      return { text: str, left, right: left + wide, bottom, size };
    });
    const links: { url: string | null; toPage: number | null }[] = [];
    for (const { subtype, url, dest } of (await page.getAnnotations()) as { subtype: string; url?: string; dest?: string | [never] | null }[]) {
      if (subtype !== 'Link') continue;
      const place = typeof dest === 'string' ? ((await pdf.getDestination(dest)) as [never] | null) : dest;
      const [target] = place ?? [];
      links.push({ url: url ?? null, toPage: target === undefined ? null : (await pdf.getPageIndex(target)) + 1 });
    }
    pages.push({ words: texts.map(({ text }) => text).join(' ').replace(/\s+/g, ' '), texts, width, height, links, tags: tagsIn(await page.getStructTree()) ?? {} });
  }
  const { info } = await pdf.getMetadata();
  const outline = asOutline(((await pdf.getOutline()) ?? []));
  const marked = (await pdf.getMarkInfo())?.Marked === true;
  await task.destroy();
  return { bytes, pages, outline, info: info as Record<string, unknown>, marked };
}

/** Text that stands beyond the edges of its page, or less than so many points from them. */
export function outside({ texts, width, height }: ReadPage, margin: number): PlacedText[] {
  return texts.filter(({ left, right, bottom, size }) => left < margin || right > width - margin || bottom < margin || bottom + size > height - margin);
}

function tagsIn(tag: Tag): { role: string; alt: string | null }[] {
  const own = tag.role === undefined ? [] : [{ role: tag.role, alt: tag.alt ?? null }];
  return [...own, ...(tag.children ?? []).flatMap(tagsIn)];
}

function asOutline(entries: readonly Entry[]): Outline {
  return entries.map(({ title, items }) => [title, asOutline(items)]);
}
