import { z } from 'zod/mini';

/**
 * The encodings that documents are read and written in, by the names that libraries and `--encoding` know. UTF-8 and
 * UTF-16 with a byte order mark tell themselves; all others are opened on the author's word alone.
 */
export const charset = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
  'macintosh',
  'ibm850',
  'ibm437',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'ibm866',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
]);
/** See {@link charset}. */
export type Charset = z.infer<typeof charset>;

const names: Readonly<Record<Charset, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'utf-32le': 'UTF-32 LE',
  'utf-32be': 'UTF-32 BE',
  'windows-1252': 'Windows-1252 (Western)',
  'iso-8859-1': 'ISO 8859-1 (Western)',
  'iso-8859-15': 'ISO 8859-15 (Western with €)',
  macintosh: 'Mac Roman',
  ibm850: 'IBM 850 (DOS Western)',
  ibm437: 'IBM 437 (DOS American)',
  'windows-1250': 'Windows-1250 (Central European)',
  'iso-8859-2': 'ISO 8859-2 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Russian)',
  ibm866: 'IBM 866 (DOS Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1257': 'Windows-1257 (Baltic)',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
  big5: 'Big5 (traditional Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
};

/** What people call an encoding, such as `Windows-1252 (Western)`. */
export function charsetName(of: Charset): string {
  return names[of];
}

/** The same without what it is for: `Windows-1252`. */
export function charsetShortName(of: Charset): string {
  return names[of].replace(/ \(.*\)$/, '');
}

/** How the author wants a file to be read: in an encoding, or only to look at it, with marks (U+FFFD) where bytes are no text. */
export const chosenReading = z.union([z.object({ charset }), z.object({ replacing: z.literal(true) })]);
/** See {@link chosenReading}. */
export type ChosenReading = z.infer<typeof chosenReading>;

/** What a reading with marks left out; such a document is never written back to its file. */
export const replacedBytes = z.object({
  /** What the file is when it is no text, as the end of a sentence; null for text. */
  binary: z.nullable(z.string()),
  /** How many marks stand in the text for bytes that are none. */
  marks: z.int().check(z.nonnegative()),
  /** How much of the file is shown, and how large it is. In bytes. */
  shown: z.int().check(z.nonnegative()),
  size: z.int().check(z.nonnegative()),
});
/** See {@link replacedBytes}. */
export type ReplacedBytes = z.infer<typeof replacedBytes>;

/** One encoding that a file may be written in. */
export const encodingGuess = z.object({
  charset,
  /** How likely it is by the statistics of the text, from 0 (not told) to 100. */
  confidence: z.number().check(z.gte(0), z.lte(100)),
  /** How some lines would read, those that the encodings differ in first of all. `line`: from 1. */
  sample: z.array(z.object({ line: z.int().check(z.positive()), text: z.string() })),
});
/** See {@link encodingGuess}. */
export type EncodingGuess = z.infer<typeof encodingGuess>;

/** What is known of a file's bytes before they are read as text. */
export const examination = z.object({
  /** The file's base name. */
  name: z.string(),
  /** What it is when it is no text, as the end of a sentence (`a PNG image`); null for text. */
  binary: z.nullable(z.string()),
  /** Where it stops being UTF-8 (or UTF-16, where it begins so): offset from 0 and line from 1; null where it does not. */
  firstBadByte: z.nullable(z.object({ offset: z.int().check(z.nonnegative()), line: z.int().check(z.positive()) })),
  /** Bytes. */
  size: z.int().check(z.nonnegative()),
  /** All encodings that give the same bytes back, the likely ones first. */
  guesses: z.array(encodingGuess),
});
/** See {@link examination}. */
export type Examination = z.infer<typeof examination>;
