/** The end of the word at a place; a number too large is taken as a remainder. */
export function wordEnd(text: string, at: number): number {
  const place = at % (text.length + 1);
  const end = text.slice(place).search(/\s/);
  return end === -1 ? text.length : place + end;
}
