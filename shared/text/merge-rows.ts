const delimiterRow = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?\r?\n?$/;
const listItemOrHeading = /^[ \t>]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]/;
const delimiterCell = /^(:?)-+(:?)$/;

/**
 * Which lines of a text stand for themselves, so that changes of two neighbouring ones do not concern each other: rows of
 * a pipe table, first lines of list items, headings and blank lines. By the look of the lines alone, in one pass.
 */
export function linesThatStandAlone(lines: readonly string[]): Uint8Array {
  const alone = new Uint8Array(lines.length);
  let inTable = false;
  for (const [index, line] of lines.entries()) {
    const hasPipe = line.includes('|');
    if (hasPipe && !inTable && index > 0 && delimiterRow.test(line) && (lines[index - 1] ?? '').includes('|')) {
      inTable = true;
      alone[index - 1] = row;
    }
    inTable &&= hasPipe;
    if (inTable) alone[index] = row;
    else if (alone[index] === 0 && (line.trim() === '' || listItemOrHeading.test(line))) alone[index] = 1;
  }
  return alone;
}

/** What {@link linesThatStandAlone} says of a row of a table. */
export const row = 2;

/**
 * One row out of a row that two people changed in different cells; null where they changed the same one, or one
 * of them changed the number of cells. Padding that both changed becomes the wider of the two, so do the dashes of a
 * delimiter row, as long as both align the column alike.
 */
export function mergeRows(base: string, mine: string, theirs: string): string | null {
  const [old, ours, others] = [cellsOf(base), cellsOf(mine), cellsOf(theirs)];
  if (old.length < 2 || old.length !== ours.length || old.length !== others.length) return null;
  const merged: string[] = [];
  for (const [index, cell] of old.entries()) {
    const value = mergeCells(cell, ours[index] ?? '', others[index] ?? '');
    if (value === null) return null;
    merged.push(value);
  }
  return merged.join('|');
}

/** What stands between the pipes of a row that are not escaped, before the first and after the last as well. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '|') {
      cells.push(line.slice(from, at));
      from = at + 1;
    }
  }
  cells.push(line.slice(from));
  return cells;
}

function mergeCells(base: string, mine: string, theirs: string): string | null {
  const whole = unlessBoth(base, mine, theirs);
  if (whole !== null) return whole;
  const [old, ours, others] = [paddedCell(base), paddedCell(mine), paddedCell(theirs)];
  const words = unlessBoth(old.words, ours.words, others.words) ?? widerDashes(ours.words, others.words);
  if (words === null) return null;
  const padding = (side: 'before' | 'after'): string => unlessBoth(old[side], ours[side], others[side]) ?? wider(ours[side], others[side]);
  return `${padding('before')}${words}${padding('after')}`;
}

/** The value of whoever changed it; null where both did, differently. */
function unlessBoth(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  return mine === base ? theirs : null;
}

function paddedCell(cell: string): { readonly before: string; readonly words: string; readonly after: string } {
  const words = cell.trim();
  const from = words === '' ? 0 : cell.indexOf(words);
  return { before: cell.slice(0, from), words, after: cell.slice(from + words.length) };
}

function widerDashes(mine: string, theirs: string): string | null {
  const [ours, others] = [delimiterCell.exec(mine), delimiterCell.exec(theirs)];
  return ours !== null && others !== null && ours[1] === others[1] && ours[2] === others[2] ? wider(mine, theirs) : null;
}

/** The same of two, whichever comes first. */
function wider(one: string, other: string): string {
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}
