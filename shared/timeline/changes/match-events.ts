import type { TimelineEvent } from '../model.ts';
import { longestAscending } from './longest-ascending.ts';
import { likeness, wordsOf } from './likeness.ts';

/** An event that both texts have: its positions among the events of each. */
export interface EventPair {
  readonly old: number;
  readonly now: number;
  /** Its order among the other pairs is another one. */
  readonly reordered: boolean;
}

/** What is looked at to match events. */
type Matched = Pick<TimelineEvent, 'when' | 'text'>;

/** Shares of common words from which events are one: of the same time, and of different times. */
const alikeAtSameTime = 0.34;
const alikeAtOtherTime = 0.6;
/** Events that may be compared with one event by their words; more are of no help, since they share a common word only. */
const mostCandidates = 40;

/**
 * Which events of two lists are the same, in the order of `old`. Each event is in one pair at most. Time grows with the
 * number of events and the words in them, not with the product of both lists.
 */
export function matchEvents(old: readonly Matched[], now: readonly Matched[]): EventPair[] {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (one: number, other: number): void => {
    partner.set(one, other);
    taken.add(other);
  };
  const pairByKey = (keyOf: (event: Matched) => string | null): void => {
    const waiting = new Map<string, number[]>();
    for (const [index, event] of now.entries()) {
      const key = taken.has(index) ? null : keyOf(event);
      if (key === null) continue;
      const queue = waiting.get(key);
      if (queue === undefined) waiting.set(key, [index]);
      else queue.push(index);
    }
    for (const queue of waiting.values()) queue.reverse();
    for (const [index, event] of old.entries()) {
      const key = partner.has(index) ? null : keyOf(event);
      const found = key === null ? undefined : waiting.get(key)?.pop();
      if (found !== undefined) pair(index, found);
    }
  };
  pairByKey(({ when, text }) => `${when}\n${text}`);
  pairByKey(({ text }) => (text === '' ? null : text));
  for (const [one, other] of alikePairs(old, now, partner, taken)) {
    if (!partner.has(one) && !taken.has(other)) pair(one, other);
  }
  const pairs = [...partner].sort(([one], [other]) => one - other);
  const inOrder = longestAscending(pairs.map(([, other]) => other));
  return pairs.map(([one, other], place) => ({ old: one, now: other, reordered: !inOrder.has(place) }));
}

/** Pairs of events that are left and much alike, the most alike first. */
function alikePairs(old: readonly Matched[], now: readonly Matched[], partner: ReadonlyMap<number, number>, taken: ReadonlySet<number>): [number, number][] {
  const left = [...now.entries()].filter(([index]) => !taken.has(index)).map(([index, event]) => ({ index, event, words: wordsOf(event.text) }));
  const byWord = new Map<string, typeof left>();
  const byWhen = new Map<string, typeof left>();
  const add = (map: Map<string, typeof left>, key: string, entry: (typeof left)[number]): void => {
    const there = map.get(key);
    if (there === undefined) map.set(key, [entry]);
    else if (there.length <= mostCandidates) there.push(entry);
  };
  for (const entry of left) {
    for (const word of entry.words) add(byWord, word, entry);
    if (entry.event.when !== '') add(byWhen, entry.event.when, entry);
  }
  const found: { readonly pair: [number, number]; readonly score: number }[] = [];
  for (const [index, event] of old.entries()) {
    if (partner.has(index)) continue;
    const words = wordsOf(event.text);
    const lists = [...words].map((word) => byWord.get(word) ?? []).filter((list) => list.length <= mostCandidates);
    const candidates = new Set([...(byWhen.get(event.when) ?? []), ...lists.flat().slice(0, mostCandidates * 4)]);
    for (const candidate of candidates) {
      const share = likeness(words, candidate.words);
      const sameTime = event.when !== '' && event.when === candidate.event.when;
      const alike = share >= (sameTime ? alikeAtSameTime : alikeAtOtherTime) || (sameTime && words.size === 0) || (sameTime && candidate.words.size === 0);
      if (alike) found.push({ pair: [index, candidate.index], score: share + (sameTime ? 1 : 0) });
    }
  }
  return found
    .sort((a, b) => b.score - a.score || Math.abs(a.pair[0] - a.pair[1]) - Math.abs(b.pair[0] - b.pair[1]) || a.pair[0] - b.pair[0])
    .map(({ pair }) => pair);
}
