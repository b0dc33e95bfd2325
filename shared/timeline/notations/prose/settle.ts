import { readBlocks } from '../../../markdown/blocks.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import { entriesOf, readAs, readsAs, rowsOf, type Rows } from './again.ts';
import { readEntries } from './entries.ts';
import type { Entry } from './form.ts';
import { sourceOf } from './phrases.ts';
import { joinLines } from './words.ts';

/** One row to be written: how it shall read, and the ways to write that, best first. */
export interface PlannedWrite {
  readonly row: number;
  readonly expected: Rows[number];
  readonly candidates: readonly (readonly TextEdit[])[];
}

/** One way to write a row. */
interface Choice {
  readonly write: PlannedWrite;
  readonly edits: readonly TextEdit[];
}

/** How many characters are read again, at most, to find out which of many writes go together. */
const effort = 4_000_000;

/** How many ways there are, at most, to write a row. */
const mostCandidates = 5;

/**
 * Finds edits for writes to different rows so that, all made, the timeline reads as it should; what
 * cannot be part of that is left out. The whole is read once where all goes well. Else a few
 * writes are tried one by one; many are tried beside their neighbours alone, and what then still does not go together is halved.
 *
 * @returns edits by row; rows left out have none.
 */
export function settleWrites(text: string, timeline: Timeline, writes: readonly PlannedWrite[]): ReadonlyMap<number, readonly TextEdit[]> {
  const before = rowsOf(timeline);
  const reads = (choices: readonly Choice[]): boolean => {
    const expected = [...before];
    for (const { write } of choices) expected[write.row] = write.expected;
    return readsAs(text, choices.flatMap(({ edits }) => edits), expected);
  };
  const settled = (choices: readonly Choice[]): ReadonlyMap<number, readonly TextEdit[]> => new Map(choices.map(({ write, edits }) => [write.row, edits]));

  const firsts = writes.flatMap((write): Choice[] => write.candidates.slice(0, 1).map((edits) => ({ write, edits })));
  if (firsts.length === 0 || reads(firsts)) return settled(firsts);
  let readings = Math.max(16, Math.floor(effort / text.length));
  if (writes.length > 1 && writes.length * mostCandidates <= readings) {
    const kept: Choice[] = [];
    for (const write of writes) {
      const edits = write.candidates.find((candidate) => reads([...kept, { write, edits: candidate }]));
      if (edits !== undefined) kept.push({ write, edits });
    }
    return settled(kept);
  }
  if (writes.length > 1) {
    const entries = entriesOf(text, timeline);
    const likely = writes.flatMap((write): Choice[] => {
      const edits = likelyCandidate(text, entries, write);
      return edits === null ? [] : [{ write, edits }];
    });
    if (likely.length === 0 || reads(likely)) return settled(likely);
    const kept: Choice[] = [];
    const keep = (choices: readonly Choice[]): void => {
      if (readings-- <= 0) return;
      if (reads([...kept, ...choices])) kept.push(...choices);
      else if (choices.length > 1) {
        const half = choices.length >> 1;
        keep(choices.slice(0, half));
        keep(choices.slice(half));
      }
    };
    keep(likely);
    return settled(kept);
  }
  const [only] = writes;
  const edits = only?.candidates.slice(1).find((candidate) => reads([{ write: only, edits: candidate }]));
  return only === undefined || edits === undefined ? new Map() : settled([{ write: only, edits }]);
}

/** The first way to write a row that reads back between its neighbours; null where none does. Where the event is only seen in its surroundings, the first of all. */
function likelyCandidate(text: string, entries: readonly Entry[], { row, expected, candidates }: PlannedWrite): readonly TextEdit[] | null {
  const entry = entries[row];
  if (entry === undefined) return null;
  // Lines of code are events only inside a fence.
  const fence = entry.form.givesWay === true ? '~~~~~~~~' : '';
  const start = (entries[row - 1] ?? entry).from;
  const part = `${fence === '' ? '' : `${fence}\n`}${text.slice(start, (entries[row + 1] ?? entry).to)}${fence === '' ? '' : `\n${fence}`}`;
  const from = start - (fence === '' ? 0 : fence.length + 1);
  const alone = entriesIn(part);
  const place = alone.findIndex((each) => each.from === entry.from - from && each.when.from === entry.when.from - from && each.text.to === entry.text.to - from);
  if (place < 0) return candidates[0] ?? null;
  const rows = alone.map(({ when, text: words }, index) => (index === place ? expected : ([sourceOf(part, when), joinLines(sourceOf(part, words))] as const)));
  return (
    candidates.find((edits) => {
      const after = applyEdits(part, edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })));
      return readAs(after, entriesIn(after), rows);
    }) ?? null
  );
}

function entriesIn(part: string): readonly Entry[] {
  const document = readBlocks(part);
  return readEntries(document, 0, document.blocks.length);
}
