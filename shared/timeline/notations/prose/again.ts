import { readBlocks, type BlockReading } from '../../../markdown/blocks.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import type { Timeline, TimelineEvent } from '../../model.ts';
import type { Entry, EntryGroup } from './form.ts';
import { sourceOf } from './phrases.ts';
import { readGroups } from './sections.ts';
import { joinLines } from './words.ts';

/** A group of events, and the text in which its places hold. */
interface GroupInText {
  readonly group: EntryGroup;
  readonly text: string;
}

const groupsOfEvents = new WeakMap<readonly TimelineEvent[], GroupInText>();

/** Keeps what a timeline was read from, so that its writers need not look for it again. */
export function rememberGroup(text: string, events: readonly TimelineEvent[], group: EntryGroup): void {
  groupsOfEvents.set(events, { group, text });
}

/** Lets the same events in another array share what they were read from. */
export function shareGroup(events: readonly TimelineEvent[], others: readonly TimelineEvent[]): void {
  const known = groupsOfEvents.get(events);
  if (known !== undefined) groupsOfEvents.set(others, known);
}

/** The events of a timeline as they stand in the text it was read from. */
export function entriesOf(text: string, timeline: Timeline): readonly Entry[] {
  const known = groupsOfEvents.get(timeline.events);
  if (known?.text === text) return known.group.entries;
  const first = timeline.events[0]?.range.from;
  return groupsIn(readBlocks(text)).find(({ entries }) => entries[0]?.from === first)?.entries ?? [];
}

let last: { readonly text: string; readonly groups: readonly EntryGroup[] } = { text: '', groups: [] };

/** The timelines outside of tables. A text that was just read again before it was offered is not read a second time once it is there. */
export function groupsIn(document: BlockReading): readonly EntryGroup[] {
  if (last.text !== document.text) last = { text: document.text, groups: readGroups(document) };
  return last.groups;
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
  return groupsIn(readBlocks(after)).some(({ entries }) => readAs(after, entries, expected));
}

/** Whether events read as `expected`, row by row. */
export function readAs(text: string, entries: readonly Entry[], expected: Rows): boolean {
  return (
    entries.length === expected.length &&
    entries.every((entry, index) => {
      const row = expected[index];
      return row !== undefined && sourceOf(text, entry.when) === row[0] && joinLines(sourceOf(text, entry.text)) === row[1];
    })
  );
}
