import type { Packing, VersionText } from './version.ts';

/** A text as bytes, deflated where the browser can. Unpacking answers exactly this text, whatever it holds. */
export async function packText(text: string): Promise<Pick<VersionText, 'packed' | 'packing'>> {
  const encoding: Packing['encoding'] = isWellFormed(text) ? 'utf-8' : 'utf-16';
  const bytes = encoding === 'utf-8' ? new TextEncoder().encode(text) : codeUnits(text);
  const deflated = typeof CompressionStream !== 'undefined';
  return { packed: deflated ? await through(bytes, new CompressionStream('deflate-raw')) : bytes, packing: { encoding, deflated } };
}

/** The text of {@link packText}'s answer. @throws where the bytes are not what was packed */
export async function unpackText({ packed, packing }: Pick<VersionText, 'packed' | 'packing'>): Promise<string> {
  const bytes = packing.deflated ? await through(packed, new DecompressionStream('deflate-raw')) : packed;
  if (packing.encoding === 'utf-16') return ofCodeUnits(bytes);
  // A mark at the start is part of the text.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Whether UTF-8 can hold the text: half of a surrogate pair would become a replacement mark. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function codeUnits(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), true);
  return new Uint8Array(bytes.buffer);
}

/** A decoder would replace what makes no pair. */
function ofCodeUnits(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 1 < bytes.byteLength; at += 2) pieces.push(String.fromCharCode(view.getUint16(at, true)));
  return pieces.join('');
}

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
