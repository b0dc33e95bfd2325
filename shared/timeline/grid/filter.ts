/**
 * The rows that hold every word of a query, upper and lower case alike; null where the query is blank.
 *
 * @param texts one for each row: all that is shown of it, as {@link foldedTexts} answers it.
 */
export function matchingRows(texts: readonly string[], query: string): readonly number[] | null {
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const rows: number[] = [];
  for (const [row, text] of texts.entries()) if (words.every((word) => text.includes(word))) rows.push(row);
  return rows;
}

/** Texts as {@link matchingRows} compares them; once for all that is typed into the filter. */
export function foldedTexts(texts: readonly string[]): readonly string[] {
  return texts.map(fold);
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFC');
}
