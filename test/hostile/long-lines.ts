import { fill, type HostileDocument } from './document.ts';

const long = 5_000_000;

function line(of: string, pattern: string, always = false): HostileDocument {
  return { name: `one line of 5 MB: ${of}`, aims: 'a line that is laid out, highlighted and rendered as a whole', always, write: () => fill(pattern, long) };
}

/** Files that are one line. */
export const longLineDocuments: readonly HostileDocument[] = [
  line('words', 'word ', true),
  line('no blanks', 'x'),
  line('pipes', '|'),
  line('backticks', '`'),
  line('backticks apart', '` `` '),
  line('opening brackets', '['),
  line('closing brackets', ']'),
  line('asterisks', '*'),
  line('asterisks apart', 'a*'),
  line('underscores apart', 'a_ _b'),
  line('less-than signs', '<'),
  line('start tags', '<b>'),
  line('comments without an end', '<!--'),
  line('tildes', '~ '),
  line('backslashes', '\\'),
  line('entities', '&amp;'),
  line('exclamation marks and brackets', '!['),
  line('times', '14:00 '),
  line('addresses', 'https://example.com/ '),
  line('e-mail addresses', 'a@b.c '),
  line('at signs without a name', '@'),
  line('letters and a dot', 'a.'),
  line('www', 'www.'),
  line('emoji families', '👩‍👩‍👧‍👦'),
  line('combining marks', 'e\u0301\u0302\u0303'),
  line('right-to-left words', 'שלום '),
  line('overrides', '\u202Eabc\u202C'),
  line('zero-width spaces', '\u200B'),
  line('control characters among words', `${'word '.repeat(20)}\u0001`),
  line('tabs', '\t'),
  line('blanks', ' '),
  line('placeholders', '{{a}} [TODO] '),
  line('quotes', '> '),
  line('list markers', '- '),
  line('footnote references', '[^a]'),
  { name: 'a heading of 1 MB', aims: 'headings shown elsewhere', write: () => `# ${fill('heading ', 1_000_000)}\n\ntext\n` },
  { name: 'a heading of 1 MB without blanks, as a title', aims: 'titles shown elsewhere', write: () => `${fill('x', 1_000_000)}\n===\n\ntext\n` },
  { name: 'a fence with an info string of 1 MB', aims: 'names of languages', write: () => `\`\`\`${fill('js', 1_000_000)}\ncode\n\`\`\`\n` },
  { name: 'a code line of 5 MB', aims: 'code that is coloured', write: () => `\`\`\`js\n${fill('a(b);', long)}\n\`\`\`\n` },
  { name: 'an image description of 1 MB', aims: 'attributes that are long', write: () => `![${fill('alt ', 1_000_000)}](x.png "${fill('title ', 1_000_000)}")\n` },
  { name: 'a cell of 1 MB in a timeline', aims: 'the grid, which measures its cells', write: () => `## Timeline\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| 14:05 | ${fill('word ', 1_000_000)}|\n| 14:10 | c |\n` },
  { name: 'a cell of 1 MB without blanks in a timeline', aims: 'the grid, which measures its cells', write: () => `## Timeline\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| 14:05 | ${fill('x', 1_000_000)}|\n| 14:10 | c |\n` },
  { name: 'a column name of 1 MB in a timeline', aims: 'headers of the grid', write: () => `## Timeline\n\n| Time | ${fill('x', 1_000_000)} |\n|---|---|\n| 14:00 | a |\n` },
];
