import type { TextEdit } from './edit.ts';

/*
 * Moving whole lines about. Each unit is one or more whole lines with their own line ends, and units
 * stand directly below each other. Where the last line of the text has no line end, its neighbour's is
 * lent so that the text still ends as it did.
 */

/** A run of whole lines: `from`..`to` with the last line's end. */
export interface LineUnit {
  readonly from: number;
  readonly to: number;
}

/** The line end of a unit's last line, or '' where the text stops without one. */
function endingOf(unitText: string): string {
  return /(?:\r\n|\n|\r)$/.exec(unitText)?.[0] ?? '';
}

/**
 * Rewrites consecutive units to a new sequence of unit texts, as the smallest run of edits: units kept
 * at the start and at the end are not touched.
 *
 * @param units all units of the run, in order, each starting where the one before ends.
 * @param sequence what shall stand there instead; texts without a line end get one where another follows.
 */
export function replaceUnits(text: string, units: readonly LineUnit[], sequence: readonly string[]): TextEdit[] {
  const first = units[0];
  const last = units.at(-1);
  if (first === undefined || last === undefined) return [];
  const before = units.map(({ from, to }) => text.slice(from, to));
  const finalEnding = endingOf(before.at(-1) ?? '');
  const usualEnding = before.map(endingOf).find((ending) => ending !== '') ?? lineEndBefore(text, first.from);
  const after = sequence.map((unit, index) => {
    const ending = endingOf(unit);
    if (index === sequence.length - 1 && finalEnding === '') return unit.slice(0, unit.length - ending.length);
    return ending === '' ? unit + usualEnding : unit;
  });

  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const from = units[start]?.from ?? last.to;
  const to = end === 0 ? last.to : (units[before.length - end]?.from ?? last.to);
  const insert = after.slice(start, after.length - end).join('');
  if (after.length === 0 && finalEnding === '' && from > 0) {
    // The last lines of a text that ends without a line end: the one above must end it so.
    const ending = lineEndBefore(text, from);
    return [{ from: from - ending.length, to, insert: '' }];
  }
  return text.slice(from, to) === insert ? [] : [{ from, to, insert }];
}

/** The line end right before an offset, or LF at the start of a text. */
function lineEndBefore(text: string, offset: number): string {
  const above = text.slice(Math.max(0, offset - 2), offset);
  return above.endsWith('\r\n') ? '\r\n' : above.endsWith('\r') ? '\r' : '\n';
}

/**
 * Moves the named units, in order, to stand before unit `before` (the number of units: to the end).
 * Touches only the moved lines, but for a text that stops without a line end, whose last lines trade it.
 */
export function moveUnits(text: string, units: readonly LineUnit[], named: readonly number[], before: number): TextEdit[] {
  const first = named[0] ?? 0;
  const isRun = (named.at(-1) ?? -1) - first === named.length - 1;
  if (named.length === 0 || (isRun && before >= first && before <= first + named.length)) return [];
  const textOf = (index: number): string => text.slice(units[index]?.from, units[index]?.to);
  if (endingOf(textOf(units.length - 1)) === '') return replaceUnits(text, units, orderAfterMove(units.length, named, before).map(textOf));

  // Named units that already stand at the target stay; the others are cut and pasted beside them.
  let kept = named.findIndex((unit) => unit >= before);
  if (kept < 0) kept = named.length;
  let low = kept;
  while (low > 0 && named[low - 1] === before - 1 - (kept - low)) low--;
  let high = kept;
  while (high < named.length && named[high] === before + (high - kept)) high++;
  const edits: TextEdit[] = [];
  const paste = (indexes: readonly number[], offset: number): void => {
    const insert = indexes.map(textOf).join('');
    if (insert !== '') edits.push({ from: offset, to: offset, insert });
  };
  const startOf = (index: number): number => units[index]?.from ?? units.at(-1)?.to ?? 0;
  paste(named.slice(0, low), startOf(low < kept ? (named[low] ?? before) : before));
  paste(named.slice(high), startOf(before + (high - kept)));
  for (const index of [...named.slice(0, low), ...named.slice(high)]) {
    const unit = units[index];
    if (unit !== undefined) edits.push({ from: unit.from, to: unit.to, insert: '' });
  }
  return edits.sort((a, b) => a.from - b.from || a.to - b.to);
}

function orderAfterMove(count: number, named: readonly number[], before: number): number[] {
  const moving = new Set(named);
  const stay = Array.from({ length: count }, (_, index) => index).filter((index) => !moving.has(index));
  const at = stay.filter((index) => index < before).length;
  return [...stay.slice(0, at), ...named, ...stay.slice(at)];
}

/**
 * Brings all units into an order at once: what stands keeps every character, the others are cut and pasted.
 *
 * @param order for each place the unit that comes there.
 * @param standing units that follow each other in `order` as they do now; the more, the fewer lines are touched.
 */
export function arrangeUnits(text: string, units: readonly LineUnit[], order: readonly number[], standing: ReadonlySet<number>): TextEdit[] {
  const textOf = (index: number): string => text.slice(units[index]?.from, units[index]?.to);
  if (endingOf(textOf(units.length - 1)) === '') return replaceUnits(text, units, order.map(textOf));
  const edits: TextEdit[] = [];
  let pasted: string[] = [];
  const paste = (offset: number): void => {
    if (pasted.length > 0) edits.push({ from: offset, to: offset, insert: pasted.join('') });
    pasted = [];
  };
  for (const index of order) {
    const unit = units[index];
    if (unit === undefined) continue;
    if (standing.has(index)) {
      paste(unit.from);
    } else {
      pasted.push(textOf(index));
      edits.push({ ...unit, insert: '' });
    }
  }
  paste(units.at(-1)?.to ?? text.length);
  return edits.sort((a, b) => a.from - b.from || a.to - b.to);
}
