import { readBlocks } from '../../../markdown/blocks.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import type { EntryGroup } from './form.ts';
import { sourceOf } from './phrases.ts';
import { readGroups } from './sections.ts';
import { joinLines } from './words.ts';

/** The lines and marks of a timeline's events, found again in the text it was read from. */
export function groupOf(text: string, timeline: Timeline): EntryGroup | null {
  const document = readBlocks(text);
  const first = timeline.events[0];
  return first === undefined ? null : (readGroups(document).find(({ entries }) => entries[0]?.from === first.range.from) ?? null);
}

/** The time and the words of each event, as cells show them. */
export type Rows = readonly (readonly [when: string, words: string])[];

/** The rows of a timeline. */
export function rowsOf(timeline: Timeline): Rows {
  return timeline.events.map(({ cells }) => [cells[0]?.value ?? '', cells[1]?.value ?? '']);
}

/**
 * Whether the edits lead to a text in which some timeline reads as `expected`. Prose is read by what it says, so what would be written is read again before it is.
 */
export function readsAs(text: string, edits: readonly TextEdit[], expected: Rows): boolean {
  const after = applyEdits(text, edits);
  const groups = readGroups(readBlocks(after));
  return groups.some(
    ({ entries }) =>
      entries.length === expected.length &&
      entries.every(({ when, text: words }, index) => {
        const row = expected[index];
        return row !== undefined && sourceOf(after, when) === row[0] && joinLines(sourceOf(after, words)) === row[1];
      }),
  );
}
