import { inflateSync } from 'node:zlib';
import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { sourceDescription } from './carried-source.ts';
import { documentSizeLimit } from './read-file.ts';
import { charsetOf, type SourceReading } from './source-reading.ts';

/** More nodes than any tree of attachments of ours has; ends trees that hold themselves. */
const mostNodes = 1000;

/**
 * Finds the Markdown attached to a PDF of ours: the first attachment that is text/markdown, the source of the
 * document, and described as ours. Total: any bytes will do.
 */
export async function readSourceOfPdf(bytes: Uint8Array): Promise<SourceReading> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    const found = attachments(document).find(isOurs);
    return found === undefined ? { kind: 'none' } : contentOf(found);
  } catch (error) {
    return { kind: error instanceof EncryptedPDFError ? 'locked' : 'damaged' };
  }
}

/** The file specifications in the tree of names, in its order. */
function attachments(document: PDFDocument): PDFDict[] {
  const root = document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict);
  const nodes = root === undefined ? [] : [root];
  const found: PDFDict[] = [];
  for (let next = 0; next < nodes.length && next < mostNodes; next += 1) {
    const node = nodes[next];
    const names = node?.lookup(PDFName.of('Names'));
    if (names instanceof PDFArray) {
      for (let at = 1; at < names.size(); at += 2) {
        const file = names.lookup(at);
        if (file instanceof PDFDict) found.push(file);
      }
    }
    const kids = node?.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) nodes.push(...kids.asArray().map((_kid, at) => kids.lookup(at)).filter((kid) => kid instanceof PDFDict));
  }
  return found;
}

function isOurs(file: PDFDict): boolean {
  return textOf(file.lookup(PDFName.of('Desc'))) === sourceDescription && streamOf(file) !== null;
}

function contentOf(file: PDFDict): SourceReading {
  const stream = streamOf(file);
  if (stream === null) return { kind: 'damaged' };
  const name = textOf(file.lookup(PDFName.of('UF'))) ?? textOf(file.lookup(PDFName.of('F'))) ?? '';
  const subtype = stream.dict.lookup(PDFName.of('Subtype'));
  const told = charsetOf(subtype instanceof PDFName ? subtype.decodeText() : '');
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return { kind: 'source', name, bytes: stream.contents, ...told };
  const [only, ...more] = filter instanceof PDFArray ? filter.asArray() : [filter];
  if (only !== PDFName.of('FlateDecode') || more.length > 0) return { kind: 'damaged' };
  // A small stream can hold a huge file; no document is that large.
  return { kind: 'source', name, bytes: inflateSync(stream.contents, { maxOutputLength: documentSizeLimit + 1 }), ...told };
}

function streamOf(file: PDFDict): PDFRawStream | null {
  const stream = file.lookupMaybe(PDFName.of('EF'), PDFDict)?.lookup(PDFName.of('F'));
  return stream instanceof PDFRawStream ? stream : null;
}

function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : null;
}
