import { fill, lines, type HostileDocument } from './document.ts';

const openings: readonly (readonly [what: string, opening: string])[] = [
  ['fences', '```\n'], ['fences of tildes', '~~~\n'], ['fences in items', '- a\n  ```\n'], ['fences in quotes', '> ```\n'], ['longer and longer fences', ''],
  ['comments', '<!-- a\n\n'], ['comments that seem to end', '<!-- a --\n\n'], ['CDATA', '<![CDATA[ a\n\n'], ['instructions', '<?php a\n\n'], ['declarations', '<!DOCTYPE a\n\n'],
  ['start tags', '<div \n'], ['start tags with quotes', '<a href="\n'], ['end tags', '</div\n'], ['scripts', '<script>\n\n'], ['styles', '<style>\n\n'], ['text areas', '<textarea>\n\n'],
  ['pre elements', '<pre>\n\n'], ['templates', '<template>\n\n'], ['selects', '<select><option>\n\n'], ['tables', '<table><tr><td>\n\n'], ['plain texts', '<plaintext>\n\n'],
  ['links', '[a](b \n'], ['links in angle brackets', '[a](<b \n'], ['titles of links', '[a](b "c \n'], ['images', '![a](b \n'], ['references', '[a][b \n'], ['footnotes', '[^a \n'],
  ['code spans', '`a \n'], ['code spans of all lengths', ''], ['emphasis', '*a _b \n'], ['strong emphasis', '**a __b \n'], ['strikethrough', '~~a \n'],
  ['inline formulas', '$a \n'], ['formulas', '$$\na\n\n'], ['TeX', '\\[ a \\( b\n\n'], ['attribute lines', '{: .a\n\n'], ['attribute lines with quotes', 'a\n{: a="b\n\n'],
  ['placeholders', '{{ a [TODO \n'], ['tables of one row', '| a | b\n\n'], ['delimiter rows', '|---|---\n\n'], ['autolinks', '<https://example.com/ \n'], ['addresses with parentheses', 'https://example.com/(((\n'],
];

function opened(what: string, opening: string): HostileDocument {
  const size = 50_000;
  const write = (): string => {
    if (what === 'longer and longer fences') return lines(1000, (at) => `${'`'.repeat(at + 3)}\n`);
    if (what === 'code spans of all lengths') return lines(1500, (at) => `${'`'.repeat(at + 1)} a `);
    return opening.repeat(size);
  };
  return { name: `unclosed: 50,000 ${what}`, aims: 'looking for an end that never comes', write };
}

/** Everything that has a start, without its end. */
export const unclosedDocuments: readonly HostileDocument[] = [
  ...openings.map(([what, opening]) => opened(what, opening)),
  { name: 'unclosed: front matter of 1 MB', aims: 'looking for an end that never comes', write: () => `---\n${fill('a: b\n', 1_000_000)}` },
  { name: 'unclosed: TOML of 1 MB', aims: 'looking for an end that never comes', write: () => `+++\n${fill('a = "b"\n', 1_000_000)}` },
  { name: 'unclosed: everything at once', aims: 'states that stay open', write: () => `---\na: "\n# x\n\n${openings.map(([, opening]) => opening).join('')}`.repeat(200) },
  { name: 'unclosed: a fence over 1 MB of tables', aims: 'a block that grows with each line', write: () => `\`\`\`\n${fill('| a | b |\n|---|---|\n', 1_000_000)}` },
];
