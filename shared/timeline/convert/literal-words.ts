/** Words of a code block as Markdown that shows them as they are. */
export function literalWords(words: string): string {
  return words.replace(/~~/g, '\\~\\~').replace(/[*`]|<(?=[A-Za-z/!?])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\[(?=[^\][]*\](?:\(|\[))/g, '\\$&');
}
