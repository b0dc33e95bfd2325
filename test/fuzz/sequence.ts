import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import { composeIntents } from '../../shared/timeline/grid/compose.ts';
import { sortByTime } from '../../shared/timeline/grid/sort.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell, type IntentResult } from '../../shared/timeline/intents.ts';
import type { DocumentContext, Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { holdIntent, holdLineEnds } from './intent-laws.ts';
import { hold, holdEdits, inverse, same } from './law.ts';
import { ofOneKind } from './of-one-kind.ts';
import { holdNoOps, holdReading, isNested, isTable, valuesOf } from './reading-laws.ts';
import { holdCompose, holdSort } from './several-laws.ts';
import { placed, type FuzzStep, type Placed } from './steps.ts';
import type { FuzzDocument } from './documents.ts';

/** Told of each step taken: the notation it was taken in, the intent, and whether it made an edit. */
export type Taken = (notation: string, kind: FuzzStep['kind'], edited: boolean) => void;

/** What a document has become, and how to go back. */
interface Past {
  readonly text: string;
  readonly undo: readonly TextEdit[];
}

/**
 * Takes the steps one after another and fails with the law that does not hold.
 *
 * @returns whether the document had an event to name at all.
 */
export function runSequence({ text: start, fileName }: FuzzDocument, steps: readonly FuzzStep[], taken: Taken = () => {}): boolean {
  const context: DocumentContext = { fileName };
  let text = start;
  let timelines = readTimelines(text, context).timelines;
  holdReading(text, timelines);
  const past: Past[] = [];
  if (!timelines.some(({ events }) => events.length > 0)) return false;
  for (const step of steps) {
    if (step.kind === 'undo') {
      for (let times = step.times; times >= 0 && past.length > 0; times--) {
        const before = past.pop() as Past;
        holdEdits(text, before.undo);
        text = applyEdits(text, before.undo);
        hold(text === before.text, 'undoing restores every byte');
      }
      timelines = readTimelines(text, context).timelines;
      taken('any', 'undo', true);
      continue;
    }
    // What is done to an event happens to the timelines inside it; which law then holds for them is nobody's business.
    if (timelines.some((inner) => timelines.some((outer) => isNested(inner, outer)))) return true;
    const timeline = timelines[step.timeline % timelines.length];
    if (timeline === undefined) return true;
    const { edits, check } = takeStep(text, context, timeline, step);
    taken(timeline.notation, step.kind, edits.length > 0);
    holdEdits(text, edits);
    const row = step.timeline % Math.max(1, timeline.events.length);
    holdNoOps(text, timeline, row);
    const after = applyEdits(text, edits);
    hold(edits.length === 0 || after !== text || step.kind === 'compose' || step.kind === 'move', `${step.kind} makes no edit that changes nothing`, () => JSON.stringify(edits));
    holdLineEnds(text, edits);
    const now = edits.length === 0 ? timelines : readTimelines(after, context).timelines;
    holdReading(after, now);
    const alike = ofOneKind(text, timeline);
    // Of several intents, a later one may name what an earlier one brought into the timeline.
    if (alike || step.kind !== 'compose') for (const { from, to } of edits) hold(from >= timeline.range.from && text.slice(timeline.range.to, to).trim() === '', 'edits lie in the timeline', () => JSON.stringify({ edits, range: timeline.range }));
    // A table without times is none; what it hid may then be read.
    const gone = isTable(timeline) && !now.some(({ notation, range }) => notation === timeline.notation && range.from === timeline.range.from);
    if (alike && !gone) holdOthers(text, timelines, after, now, timeline);
    const again = gone || now.length < timelines.length ? null : (now[timeline.index] ?? null);
    check(after, again);
    if (edits.length > 0) past.push({ text, undo: inverse(text, edits) });
    text = after;
    timelines = now;
  }
  return true;
}

interface StepTaken {
  readonly edits: readonly TextEdit[];
  readonly check: (after: string, timeline: Timeline | null) => void;
}

function takeStep(text: string, context: DocumentContext, timeline: Timeline, step: Exclude<FuzzStep, { kind: 'undo' }>): StepTaken {
  if (step.kind === 'sort') {
    const { edits } = sortByTime(text, context, timeline);
    return { edits, check: (after, now) => holdSort(text, context, timeline, edits, after, now) };
  }
  if (step.kind === 'compose') {
    const composed = composeIntents(text, context, timeline, concrete(step.steps, timeline));
    return { edits: composed.edits, check: (after) => holdCompose(text, context, timeline, concrete(step.steps, timeline), composed, after) };
  }
  const intent = placed(step, timeline, timeline.events.length);
  if (intent === null) return { edits: [], check: () => {} };
  const result = intend(text, timeline, intent);
  return { edits: result.edits, check: (after, now) => result.edits.length > 0 && holdIntent(intent, text, timeline, result, { text: after, timeline: now }) };
}

function concrete(steps: readonly Parameters<typeof placed>[0][], timeline: Timeline): Placed[] {
  return steps.flatMap((step) => placed(step, timeline, timeline.events.length) ?? []);
}

/** Takes one intent. */
export function intend(text: string, timeline: Timeline, step: Placed): IntentResult {
  switch (step.kind) {
    case 'cell':
      return setCell(text, timeline, step.row, step.column, step.value);
    case 'insert':
      return insertRow(text, timeline, step.at);
    case 'duplicate':
      return duplicateRows(text, timeline, step.rows);
    case 'delete':
      return deleteRows(text, timeline, step.rows);
    case 'move':
      return moveRows(text, timeline, step.rows, step.before);
  }
}

/** Timelines that an intent does not name read as before, at the same place. */
function holdOthers(text: string, before: readonly Timeline[], after: string, now: readonly Timeline[], named: Timeline): void {
  hold(now.length === before.length || now.length === before.length - 1, 'no timeline comes or goes but the one that is named', () => `${before.length} became ${now.length}`);
  const others = before.filter(({ index }) => index !== named.index);
  const left = now.length < before.length ? now : now.filter(({ index }) => index !== named.index);
  same(left.map(valuesOf), others.map(valuesOf), 'other timelines read as before');
  same(left.map(({ range }) => after.slice(range.from, range.to)), others.map(({ range }) => text.slice(range.from, range.to)), 'other timelines keep every character');
}
