import { imageProblem, type ImageFacts, type ImageProblem } from '../../shared/export/image-facts.ts';
import { hasScript, readImageHead } from '../../shared/export/image-type.ts';

/** Where images come from. */
export interface ImageSource {
  /** An image the document names, by its path as written (decoded); null when it cannot be had. */
  readonly readImage: (path: string) => Promise<{ readonly bytes: Uint8Array } | null>;
  /** What is known of it before reading, so that none is read that is too large; without this they are judged once they are read. */
  readonly imageFacts?: ((path: string) => Promise<ImageFacts>) | undefined;
}

/** The local images of a document, as a page carries them. */
export interface EmbeddedImages {
  /** `data:` addresses by path. */
  readonly addresses: ReadonlyMap<string, string>;
  /** For each path without an address, what stands in its place: a few words such as `missing image`. */
  readonly standIns: ReadonlyMap<string, string>;
  /** What a reader should know, in the order of the document. */
  readonly warnings: readonly string[];
}

/**
 * Reads the images a document names, each once, and turns them into `data:` addresses. Their type is what
 * their content says. What cannot be shown, is too large, or would make the export too large has a stand-in
 * and a warning that names it. Drawings are kept as they are: as images they run no script and load nothing.
 *
 * @param paths as the document names them (decoded), each once, in its order.
 * @throws nothing of its own; a `readImage` that fails counts as an image that cannot be had.
 */
export async function embedImages(paths: readonly string[], source: ImageSource): Promise<EmbeddedImages> {
  const addresses = new Map<string, string>();
  const standIns = new Map<string, string>();
  const warnings: string[] = [];
  let taken = 0;
  for (const path of paths) {
    const { bytes, type, problem } = await readImage(path, source, taken);
    if (problem !== null) warnings.push(problem.message);
    if (bytes === null || type === null) {
      standIns.set(path, problem?.standIn ?? 'missing image');
    } else {
      taken += bytes.byteLength;
      addresses.set(path, `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`);
    }
  }
  return { addresses, standIns, warnings };
}

interface ReadImage {
  /** Null where the image is not to be shown. */
  readonly bytes: Uint8Array | null;
  readonly type: string | null;
  readonly problem: ImageProblem | null;
}

async function readImage(path: string, source: ImageSource, taken: number): Promise<ReadImage> {
  const before = source.imageFacts === undefined ? null : await source.imageFacts(path).catch(() => null);
  const refused = before === null ? null : imageProblem(path, before, taken);
  if (refused !== null && refused.standIn !== null) return { bytes: null, type: null, problem: refused };
  const bytes = await source.readImage(path).then((found) => found?.bytes ?? null, () => null);
  // Judged again by what was read: the file may have changed since it was looked at.
  const facts: ImageFacts = bytes === null ? { state: 'unreadable' } : factsOf(bytes);
  const problem = imageProblem(path, facts, taken);
  const isShown = facts.state === 'readable' && (problem === null || problem.standIn === null);
  return { bytes: isShown ? bytes : null, type: isShown ? facts.type : null, problem };
}

function factsOf(bytes: Uint8Array): ImageFacts {
  const head = readImageHead(bytes);
  const scripted = head?.type === 'image/svg+xml' && hasScript(Buffer.from(bytes).toString('utf8'));
  return { state: 'readable', bytes: bytes.byteLength, type: head?.type ?? null, width: head?.width ?? null, height: head?.height ?? null, scripted };
}
