import { charset, type Charset } from '../../shared/contract/charsets.ts';

/** What was found in an export. */
export type SourceReading =
  /** `name` as it is written there, which nothing vouches for. `charset`: absent where the bytes tell it. */
  | { readonly kind: 'source'; readonly name: string; readonly bytes: Uint8Array; readonly charset?: Charset }
  /** None of ours; or it is not as we wrote it; or a password is needed. */
  | { readonly kind: 'none' | 'damaged' | 'locked' }
  /** What was given ends too early to tell; `begun`: within the Markdown. */
  | { readonly kind: 'more'; readonly begun: boolean };

/**
 * Finds the Markdown in a page, or the start of one, or in a PDF. Total: any bytes will do.
 *
 * @param name the export's, for messages
 * @throws AppError `too-complex` where it is beyond what the reader may take
 */
export type ReadSource = (format: 'html' | 'pdf', bytes: Uint8Array, name: string) => Promise<SourceReading>;

/** The encoding that a media type names, as an export writes it; nothing for UTF-8, for none and for one that is not known. */
export function charsetOf(mediaType: string): { readonly charset?: Charset } {
  const named = charset.safeParse(/;charset=([\w-]+)/.exec(mediaType)?.[1]).data;
  return named === undefined || named === 'utf-8' ? {} : { charset: named };
}
