import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files whose every byte must survive opening and saving, by what is special about them. */
export const storedTexts: readonly (readonly [title: string, bytes: Buffer])[] = [
  ['LF line ends', Buffer.from('# Outage\n\n| Time | Event |\n| --- | --- |\n| 10:00 | Pager |\n')],
  ['CRLF line ends', Buffer.from('# Outage\r\n\r\nIt broke.\r\n')],
  ['a byte order mark', Buffer.from('\uFEFF# Outage\n')],
  ['a byte order mark and CRLF', Buffer.from('\uFEFF# Outage\r\nIt broke.\r\n')],
  ['two byte order marks', Buffer.from('\uFEFF\uFEFF# Outage\n')],
  ['a byte order mark alone', Buffer.from('\uFEFF')],
  ['mixed line ends', Buffer.from('one\r\ntwo\nthree\rfour\r\n')],
  ['old Macintosh line ends', Buffer.from('one\rtwo\r')],
  ['a carriage return before CRLF', Buffer.from('one\r\r\ntwo\r\n')],
  ['no final line break', Buffer.from('# Outage\n\nIt broke.')],
  ['no final line break, CRLF', Buffer.from('# Outage\r\n\r\nIt broke.')],
  ['trailing blanks', Buffer.from('# Outage  \n\nIt broke.   \n\n\n   \n')],
  ['tabs', Buffer.from('\t# Outage\n\tcode\t\n')],
  ['U+2028 and U+2029', Buffer.from('one\u2028two\u2029three\u0085four\n')],
  ['NUL', Buffer.from('before\0after\n')],
  ['control characters', Buffer.from('\x1b[31mred\x1b[0m \x07 \x7f\n')],
  ['characters outside of the basic plane', Buffer.from('🔥 \u{1F469}\u200D\u{1F692} e\u0301 \u{10FFFF}\n')],
  ['nothing', Buffer.alloc(0)],
];

const corpusFolder = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** Real incident reports, where they are at hand; says so where they are not. */
export function corpusFiles(): (readonly [name: string, bytes: Buffer])[] {
  if (!existsSync(corpusFolder)) {
    console.log(`Skipped: no corpus of real incident reports at ${corpusFolder}.`);
    return [];
  }
  const names = readdirSync(corpusFolder).filter((name) => name.endsWith('.md'));
  return names.map((name) => [name, readFileSync(join(corpusFolder, name))] as const);
}
