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
  const start = source.slice(0, longestPhrase);
  if (unmarked.test(start)) return start;
  let words = start;
  // Few words have more than one kind of mark.
  if (words.includes('[')) words = words.replace(/\[\^[^\]\s]+\]/g, '').replace(/!?\[([^\]]*)\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])/g, '$1');
  if (words.includes('<')) words = words.replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1').replace(/<\/?[A-Za-z][^<>]*>/g, ' ');
  if (words.includes('`')) words = words.replace(/(`+)(.+?)\1/g, '$2');
  words = words.replace(/\*{1,3}|~~|__/g, '');
  if (words.includes('_')) words = words.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
  if (words.includes('&')) words = words.replace(/&nbsp;/g, ' ');
  if (words.includes('\\')) words = words.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return words.replace(/\s+/g, ' ').trim();
}
