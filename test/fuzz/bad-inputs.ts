const repeat = (size: number, line: (at: number) => string, head = '## Timeline\n\n'): string => head + Array.from({ length: size }, (_, at) => line(at)).join('');
const time = (at: number): string => `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
const fill = (pattern: string, size: number): string => pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);

/** A text that grows with a size, made to be slow or to break. */
export interface BadInput {
  readonly name: string;
  /** The size of the worst that must be borne: lines, columns, levels or characters. */
  readonly size: number;
  readonly write: (size: number) => string;
}

const million = 1_000_000;

/** A million of the same characters, alone and as what a timeline or one of its rows consists of. */
function runs(name: string, pattern: string): BadInput[] {
  return [
    { name: `1 MB of ${name}`, size: million, write: (size) => fill(pattern, size) },
    { name: `a timeline with 1 MB of ${name}`, size: million, write: (size) => `## Timeline\n\n- 14:00 a\n- 14:05 ${fill(pattern, size)}\n- 14:10 c\n` },
    { name: `a row with 1 MB of ${name}`, size: million, write: (size) => `## Timeline\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| 14:05 | ${fill(pattern, size)} |\n` },
  ];
}

/** Every kind of bad input that reading and editing must bear, in time that grows with its length. */
export const badInputs: readonly BadInput[] = [
  { name: '100,000 table rows', size: 100_000, write: (size) => repeat(size, (at) => `| ${time(at)} | event ${at} |\n`, '## Timeline\n\n| Time | Event |\n|---|---|\n') },
  { name: '100,000 bullets', size: 100_000, write: (size) => repeat(size, (at) => `- ${time(at)} event ${at}\n`) },
  { name: '100,000 loose numbered items', size: 100_000, write: (size) => repeat(size / 2, (at) => `${at + 1}. **${time(at)}** event ${at}\n\n`) },
  { name: '100,000 bullets under no heading', size: 100_000, write: (size) => repeat(size, (at) => `- ${time(at)} event ${at}\n`, '') },
  { name: '100,000 nested bullets', size: 100_000, write: (size) => repeat(size, (at) => `  - ${time(at)} event ${at}\n`, '- **What we saw**\n') },
  { name: '100,000 labels with nested bullets', size: 100_000, write: (size) => repeat(size / 3, (at) => `- 2024-03-${String((at % 28) + 1).padStart(2, '0')}\n  - 10:00 a\n  - 11:00 b\n`) },
  { name: '100,000 lines of headings', size: 100_000, write: (size) => repeat(size / 2, (at) => `### ${time(at)} event ${at}\n\n`) },
  { name: '100,000 headings under no heading', size: 100_000, write: (size) => repeat(size, (at) => `### ${time(at)} event ${at}\n`, '') },
  { name: '100,000 day headings', size: 100_000, write: (size) => repeat(size / 4, (at) => `### 2024-03-${String((at % 28) + 1).padStart(2, '0')}\n\n- 10:00 event ${at}\n\n`) },
  { name: '100,000 timeline headings', size: 100_000, write: (size) => repeat(size / 4, (at) => `## Timeline ${at}\n\n- 10:00 event ${at}\n\n`, '') },
  { name: '100,000 labels that name a timeline', size: 100_000, write: (size) => repeat(size / 4, (at) => `**Timeline:**\n\n- 10:00 event ${at}\n\n`, '') },
  { name: '100,000 small tables', size: 100_000, write: (size) => repeat(size / 5, (at) => `| Time | Event |\n|---|---|\n| 10:00 | a |\n| 10:0${at % 10} | b |\n\n`) },
  { name: '100,000 lines of paragraphs', size: 100_000, write: (size) => repeat(size / 2, (at) => `${time(at)}: event ${at}\n\n`) },
  { name: '100,000 paragraphs of prose', size: 100_000, write: (size) => repeat(size / 2, (at) => `Words ${at} were said.\n\n`) },
  { name: '100,000 hard-break lines', size: 100_000, write: (size) => repeat(size, (at) => `${time(at)} event ${at}<br>\n`) },
  { name: '100,000 code lines', size: 100_000, write: (size) => repeat(size, (at) => `${time(at)} - event ${at}\n`, '## Timeline\n\n```\n') },
  { name: '100,000 dated rows', size: 100_000, write: (size) => repeat(size, (at) => `| ${time(at)}:${String(at % 60).padStart(2, '0')} Mar ${(at % 28) + 1} 20${10 + (at % 80)} | event ${at} |\n`, '## Timeline\n\n| Time | Event |\n|---|---|\n') },
  { name: 'newest first, 100,000 rows', size: 100_000, write: (size) => repeat(size, (at) => `| ${time(1439 - (at % 1440))} | event ${at} |\n`, '## Timeline\n\n| Time | Event |\n|---|---|\n') },
  { name: 'a list item of 100,000 lines', size: 100_000, write: (size) => repeat(size, (at) => `  line ${at}\n`, '## Timeline\n\n- 14:00 a\n- 14:05 b\n') },
  { name: '100,000 quoted lines', size: 100_000, write: (size) => repeat(size, (at) => `> ${time(at)} event ${at}\n`) },
  { name: 'a table of 500 columns', size: 500, write: (columns) => `## Timeline\n\n| Time | ${'Event |'.repeat(columns)}\n|---|${'---|'.repeat(columns)}\n${Array.from({ length: 100 }, (_, at) => `| ${time(at)} | ${'cell |'.repeat(columns)}\n`).join('')}` },
  { name: 'a table of 100,000 columns', size: 100_000, write: (columns) => `## Timeline\n\n|${'Time|'.repeat(columns)}\n|${'---|'.repeat(columns)}\n|${'14:00|'.repeat(columns)}\n` },
  { name: 'lists 200 deep', size: 200, write: (depth) => `## Timeline\n\n${Array.from({ length: depth }, (_, at) => `${'  '.repeat(at)}- ${time(at)} level ${at}\n`).join('')}` },
  { name: 'lists 1,000 deep', size: 1000, write: (depth) => `${Array.from({ length: depth }, (_, at) => `${'  '.repeat(at)}- ${time(at)} level ${at}\n`).join('')}` },
  { name: 'quotes 5,000 deep', size: 5000, write: (depth) => `${'> '.repeat(depth)}14:00 deep\n`.repeat(3) },
  { name: 'unclosed code spans', size: 50_000, write: (size) => repeat(size, (at) => `- ${time(at)} \`open ${at}\n`) },
  { name: 'unclosed fences', size: 50_000, write: (size) => repeat(size, (at) => `- ${time(at)} a\n  \`\`\`\n`) },
  { name: 'unclosed comments', size: 50_000, write: (size) => repeat(size, (at) => `<!-- ${time(at)}\n\n`) },
  { name: 'unclosed links', size: 50_000, write: (size) => repeat(size, (at) => `- ${time(at)} [a](b ${at}\n`) },
  { name: 'a title of 1 MB', size: million, write: (size) => `# ${fill('March 14 2024 ', size)}\n\n## Timeline\n\n- 14:00 a\n- 14:05 b\n` },
  { name: 'an introduction of 1 MB', size: million, write: (size) => `## Timeline\n\n${fill('On March 14 it was 2024-03-14 at PST. ', size)}\n\n- 14:00 a\n- 14:05 b\n` },
  { name: 'front matter of 1 MB', size: million, write: (size) => `---\ntitle: ${fill('x 2024 ', size)}\n---\n\n## Timeline\n\n- 14:00 a\n- 14:05 b\n` },
  { name: 'front matter without an end', size: million, write: (size) => `---\n${fill('a: b\n', size)}` },
  ...runs('|', '|'),
  ...runs('*', '*'),
  ...runs('_', '_'),
  ...runs('[', '['),
  ...runs(']', ']('),
  ...runs('<', '<'),
  ...runs('<a', '<a '),
  ...runs('!', '!['),
  ...runs('14:00', '14:00 '),
  ...runs('dashes', '- '),
  ...runs('hyphens', '-'),
  ...runs('quotes', '> '),
  ...runs('backticks', '`'),
  ...runs('backticks apart', '` '),
  ...runs('backslashes', '\\'),
  ...runs('blanks', ' '),
  ...runs('tabs', '\t'),
  ...runs('blank lines', '\n'),
  ...runs('returns', '\r'),
  ...runs('digits and colons', '1:'),
  ...runs('digits', '7'),
  ...runs('dates', '2024-03-14 '),
  ...runs('months', 'March '),
  ...runs('hashes', '#'),
  ...runs('equals signs', '='),
  ...runs('tildes', '~'),
  ...runs('colons', ':'),
  ...runs('delimiters', ':-:|'),
  ...runs('footnotes', '[^1]: '),
  ...runs('breaks', '<br>'),
  ...runs('markers', '1. '),
  ...runs('plus', '+ '),
  ...runs('rules', '* * '),
  ...runs('entities', '&nbsp;'),
  ...runs('comments', '<!--'),
  ...runs('words', 'word '),
];
