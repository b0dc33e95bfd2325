import type { Element, Nodes, Root } from 'hast';
import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { PageDocument } from '../../../shared/export/document.ts';
import { htmlTree, isElement } from '../../../shared/export/html-tree.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ExportOptions } from '../../../shared/contract/export-options.ts';
import { isRightToLeft } from '../../../shared/markdown/text-direction.ts';
import { BlockWriter } from './blocks.ts';
import { topLevel, type DocxContext } from './context.ts';
import { notesOf } from './notes.ts';
import { settledPackage } from './settled-package.ts';
import { colours, documentStyles } from './styles.ts';
import { xmlText } from './xml-text.ts';

/** Twentieths of a point. */
const papers = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const margin = 1134;

/** What a Word document is made from besides the rendered document. */
export interface DocxParts {
  readonly title: string;
  readonly paper: ExportOptions['paper'];
  /** When it was written, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

/**
 * A rendered document for Word, with Word's own headings, lists, tables, footnotes, links and bookmarks. The figures are
 * left out, since Word has no way to draw them. The same input gives the same bytes. Warnings say what could not be shown.
 *
 * @throws AppError `failed` for thousands of nested levels
 */
export async function docxBytes(document: PageDocument, parts: DocxParts): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  try {
    const { file, warnings } = wordFile(document, parts);
    const bytes = await Packer.pack(file, 'nodebuffer');
    return { bytes: settledPackage(bytes, parts.writtenAt), warnings };
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('failed', 'This document is nested too deeply for Word. Export it as HTML or PDF instead.');
    throw error;
  }
}

function wordFile(document: PageDocument, parts: DocxParts): { file: Document; warnings: string[] } {
  const html = [document.headerHtml, document.contentsHtml, ...document.blocks.filter(({ aside }) => aside !== true).map((block) => block.html)].filter((part) => part !== '').join('\n');
  const tree = htmlTree(html);
  const notes = notesOf(tree, htmlTree(document.footnotesHtml));
  const paper = papers[parts.paper];
  const textWidth = paper.width - 2 * margin;
  const context: DocxContext = {
    textWidth,
    rightToLeft: isRightToLeft(document.language),
    bookmarks: bookmarksFor(tree),
    notes: notes.notes,
    referred: new Set(),
    numberings: new Map(),
    lists: 0,
    warnings: [],
  };
  const writer = new BlockWriter(context);
  const children = writer.write(tree.children, topLevel(textWidth));
  const rest = writer.write(notes.rest, topLevel(textWidth));
  const inNote = { ...topLevel(textWidth), style: 'FootnoteText', inNote: true };
  const footnotes = [...notes.notes].map(([number, note]) => {
    const paragraphs = writer.write(note.children, inNote).filter((block) => block instanceof Paragraph);
    return [number, { children: paragraphs.length === 0 ? [new Paragraph({})] : paragraphs }] as const;
  });

  const { fields } = document;
  const file = new Document({
    title: xmlText(parts.title),
    creator: xmlText(fields?.authors.join(', ') ?? '') || 'Aftermath',
    lastModifiedBy: 'Aftermath',
    keywords: xmlText(fields?.tags.join(', ') ?? ''),
    description: xmlText([['Date', fields?.date], ['Severity', fields?.severity], ['Status', fields?.status]].flatMap(([label, value]) => (value ? [`${label ?? ''}: ${value}`] : [])).join(', ')),
    styles: documentStyles(document.language ?? 'en'),
    numbering: { config: [...context.numberings].map(([reference, levels]) => ({ reference, levels })) },
    footnotes: Object.fromEntries(footnotes),
    sections: [
      {
        properties: { page: { size: paper, margin: { top: margin, right: margin, bottom: margin, left: margin } } },
        footers: { default: footer(parts.title) },
        children: [...children, ...rest],
      },
    ],
  });
  return { file, warnings: context.warnings };
}

function footer(title: string): Footer {
  const quiet = { size: 17, color: colours.quiet };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...quiet, children: [`${xmlText(title)}   \u00b7   Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
}

/** A name for each element that a link of the document leads to. */
function bookmarksFor(tree: Root): Map<string, string> {
  const wanted = new Set<string>();
  const ids: string[] = [];
  visit(tree, ({ tagName, properties }) => {
    if (tagName === 'a' && typeof properties.href === 'string' && properties.href.startsWith('#')) wanted.add(properties.href.slice(1));
    if (typeof properties.id === 'string') ids.push(properties.id);
  });
  const names = new Map<string, string>();
  for (const id of ids) if (wanted.has(id) && !names.has(id)) names.set(id, `place_${names.size + 1}`);
  return names;
}

function visit(node: Nodes, see: (element: Element) => void): void {
  if (isElement(node)) see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}
