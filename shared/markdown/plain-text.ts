/** How much of a text is looked at, in characters: a heading or the time in a cell is shorter. */
const longestPhrase = 1000;

/** Words with one space between them and no character that may be a mark: most cells are, and there may be thousands. */
const unmarked = /^[^\s[<`*~_&\\]+(?: [^\s[<`*~_&\\]+)*$/;

/**
 * The words of a piece of inline Markdown, without its marks: emphasis, code, links and images keep
 * their text, footnote references and HTML tags vanish, entities for blanks become spaces. An
 * approximation for short phrases such as table cells and headings; rendering never uses it.
 */
export function plainText(source: string): string {
  const phrase = source.slice(0, longestPhrase);
  // Nearly all times and most words have no mark at all, and there may be a hundred thousand of them.
  if (unmarked.test(phrase)) return phrase;
  return phrase
    .replace(/\[\^[^\]\s]+\]/g, '')
    .replace(/!?\[([^\]]*)\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])/g, '$1')
    .replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1')
    .replace(/<\/?[A-Za-z][^<>]*>/g, ' ')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/\*{1,3}|~~|__/g, '')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
