import { constants, deflateRawSync } from 'node:zlib';

/** An export that nobody's Aftermath wrote, and that Aftermath must refuse in good time. */
export interface HostileExport {
  readonly name: string;
  /** The name of a file that holds it. */
  readonly file: string;
  readonly write: () => Uint8Array;
}

/** A stream of some kilobytes that inflates to `megabytes` of blanks. */
function inflating(megabytes: number): Uint8Array {
  const one = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => one), Buffer.from([3, 0])]);
}

function pdf(object: string, stream: Uint8Array): Uint8Array {
  const start = `%PDF-1.7\n1 0 obj\n<<${object} /Length ${stream.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(start), stream, Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n')]);
}

/** Each takes a reader of exports minutes or gigabytes. */
export const hostileExports: readonly HostileExport[] = [
  { name: 'a PDF with an object stream that inflates to 4 GB', file: 'inflates.pdf', write: () => pdf('/Type/ObjStm/N 1/First 10/Filter/FlateDecode', inflating(4000)) },
  { name: 'a PDF with a cross-reference stream that inflates to 4 GB', file: 'table.pdf', write: () => pdf('/Type/XRef/W[1 2 1]/Size 1/Filter/FlateDecode', inflating(4000)) },
];

/** What looks as if it went on without an end, and is looked through in a moment all the same. */
export const deepExports: readonly HostileExport[] = [
  { name: 'a PDF with arrays 1,000,000 deep', file: 'deep.pdf', write: () => Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(1_000_000)}\nendobj\n%%EOF\n`) },
  { name: 'a PDF of 50,000 empty objects', file: 'many.pdf', write: () => Buffer.from(`%PDF-1.7\n${Array.from({ length: 50_000 }, (_, at) => `${at + 1} 0 obj\n<<>>\nendobj\n`).join('')}%%EOF\n`) },
  { name: 'a page with a head of 5 MB of attributes', file: 'attributes.html', write: () => Buffer.from(`<!doctype html><html ${Array.from({ length: 400_000 }, (_, at) => `a${at}=1 `).join('')}>`) },
  { name: 'a page with a comment of 10 MB', file: 'comment.html', write: () => Buffer.from(`<!doctype html><!--${'--'.repeat(5_000_000)}`) },
  { name: 'a page with 500,000 links', file: 'links.html', write: () => Buffer.from(`<!doctype html>${'<link a>'.repeat(500_000)}`) },
  { name: 'a page whose title never ends', file: 'title.html', write: () => Buffer.from(`<!doctype html><title>${'</'.repeat(3_000_000)}`) },
];
