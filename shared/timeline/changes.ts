import { matchEvents, type EventPair } from './changes/match-events.ts';
import type { DocumentContext, TimelineEvent } from './model.ts';
import { readTimelines } from './read.ts';

/** An event as one of two texts has it. */
export interface ComparedEvent {
  /** 1-based line of that text. */
  readonly line: number;
  /** The time as written, markup stripped; empty where there is none. */
  readonly when: string;
  /** What happened, as written. */
  readonly text: string;
}

/** What became of one event between two texts. An event that is the same in both, in the same order, is no change. */
export type EventChange =
  | { readonly kind: 'added'; readonly after: ComparedEvent }
  | { readonly kind: 'removed'; readonly before: ComparedEvent }
  | {
      readonly kind: 'altered';
      readonly before: ComparedEvent;
      readonly after: ComparedEvent;
      /** The time is written in another way. */
      readonly retimed: boolean;
      readonly reworded: boolean;
      /** It stands before or after an event that it did not. */
      readonly reordered: boolean;
    };

/**
 * What differs between the events of two texts' timelines: in the order of the later text, removed ones where they stood.
 * Events are the same where words and time are, then where the words are, then where time or words are much alike.
 * Total. Comparing the other way round answers the same with `added` and `removed` swapped.
 */
export function compareEvents(before: string, after: string, context: DocumentContext): EventChange[] {
  if (before === after) return [];
  const [old, now] = [eventsOf(before, context), eventsOf(after, context)];
  const pairs = pairsOf(old, now);
  const partners = new Map(pairs.map((pair) => [pair.now, pair]));
  const kept = new Set(pairs.map((pair) => pair.old));
  const changes: EventChange[] = [];
  let passed = 0;
  const passRemoved = (upTo: number): void => {
    for (; passed < upTo; passed++) {
      const event = old[passed];
      if (event !== undefined && !kept.has(passed)) changes.push({ kind: 'removed', before: compared(event) });
    }
  };
  for (const [index, event] of now.entries()) {
    const pair = partners.get(index);
    const partner = pair === undefined ? undefined : old[pair.old];
    if (pair === undefined || partner === undefined) {
      changes.push({ kind: 'added', after: compared(event) });
      continue;
    }
    if (!pair.reordered) passRemoved(pair.old);
    const [retimed, reworded] = [partner.when !== event.when, partner.text !== event.text];
    if (retimed || reworded || pair.reordered) changes.push({ kind: 'altered', before: compared(partner), after: compared(event), retimed, reworded, reordered: pair.reordered });
  }
  passRemoved(old.length);
  return changes;
}

function eventsOf(text: string, context: DocumentContext): readonly TimelineEvent[] {
  return readTimelines(text, context).timelines.flatMap(({ events }) => events);
}

/** Where several pairings are as good, the one taken must not depend on which text is called the earlier. */
function pairsOf(old: readonly TimelineEvent[], now: readonly TimelineEvent[]): readonly EventPair[] {
  if (comesFirst(old, now)) return matchEvents(old, now);
  return matchEvents(now, old).map(({ old: one, now: other, reordered }) => ({ old: other, now: one, reordered }));
}

function comesFirst(one: readonly TimelineEvent[], other: readonly TimelineEvent[]): boolean {
  if (one.length !== other.length) return one.length < other.length;
  for (const [index, event] of one.entries()) {
    const beside = other[index];
    if (beside === undefined) break;
    if (event.text !== beside.text) return event.text < beside.text;
    if (event.when !== beside.when) return event.when < beside.when;
  }
  return true;
}

function compared({ line, when, text }: TimelineEvent): ComparedEvent {
  return { line, when, text };
}
