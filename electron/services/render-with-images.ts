import { randomUUID } from 'node:crypto';
import type { PageDocument } from '../../shared/export/document.ts';
import type { RenderOptions } from '../../shared/markdown/render.ts';
import { embedImages, type EmbeddedImages, type ImageSource } from './export-images.ts';

/** What a rendering is told of a document's images. */
export type ImageAnswers = Pick<RenderOptions, 'resolveImage' | 'isMissingImage'>;

/**
 * Renders a document with its local images inside. Which it has, only a rendering tells, and that takes long: it gives
 * each image a mark, in whose place the address is put once the image was read. Only where one cannot be shown, and
 * words take its place, the document is rendered again.
 *
 * @param render renders the document; called once or twice.
 */
export async function renderWithImages(source: ImageSource, render: (answers: ImageAnswers) => PageDocument): Promise<{ document: PageDocument; warnings: readonly string[] }> {
  // Random, so that no text can hold it; what it marks is replaced in every case.
  const mark = `data:image/${randomUUID()},`;
  const numbers = new Map<string, number>();
  const numberOf = (path: string): number => numbers.get(path) ?? numbers.set(path, numbers.size).size - 1;
  const marked = render({ resolveImage: (path) => `${mark}${numberOf(path)};`, isMissingImage: () => false });
  const images = await embedImages(marked.images, source);
  if (images.standIns.size > 0) return { document: render(answersFrom(images)), warnings: images.warnings };
  const addresses = [...numbers.keys()].map((path) => images.addresses.get(path) ?? '');
  return { document: filled(marked, new RegExp(`${mark}(\\d+);`, 'g'), addresses), warnings: images.warnings };
}

function answersFrom({ addresses, standIns }: EmbeddedImages): ImageAnswers {
  return { resolveImage: (path) => addresses.get(path) ?? null, isMissingImage: (path) => standIns.get(path) ?? !addresses.has(path) };
}

function filled(document: PageDocument, marks: RegExp, addresses: readonly string[]): PageDocument {
  if (document.images.length === 0) return document;
  const fill = (html: string): string => html.replace(marks, (_mark, at: string) => addresses[Number(at)] ?? '');
  return {
    ...document,
    headerHtml: fill(document.headerHtml),
    contentsHtml: fill(document.contentsHtml),
    blocks: document.blocks.map((block) => ({ ...block, html: fill(block.html) })),
    footnotesHtml: fill(document.footnotesHtml),
  };
}
