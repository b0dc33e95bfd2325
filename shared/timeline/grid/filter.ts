/**
 * The rows that hold every word of a query, upper and lower case alike; null where the query is blank.
 *
 * @param texts one for each row: all that is shown of it.
 */
export function matchingRows(texts: readonly string[], query: string): readonly number[] | null {
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  return texts.flatMap((text, row) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word)) ? [row] : [];
  });
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFC');
}
