import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEvents, type EventChange } from '../../shared/timeline/changes.ts';
import { sayChanges } from '../../shared/timeline/changes/say-changes.ts';

const context = { fileName: null };
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const words = fc.array(fc.constantFrom('disk', 'full', 'paged', 'Ann', 'restart', 'of', 'the', 'database', '42'), { minLength: 1, maxLength: 6 }).map((each) => each.join(' '));
const rows = fc.array(fc.tuple(time, words), { maxLength: 12 });
const table = (events: readonly (readonly [string, string])[]): string => `## Timeline\n\n| Time | Event |\n|---|---|\n${events.map(([when, text]) => `| ${when} | ${text} |\n`).join('')}`;
const document = fc.oneof(rows.map(table), fc.string({ unit: 'binary' }), rows.map((events) => `## Timeline\n\n${events.map(([when, text]) => `- ${when} ${text}\n`).join('')}`));

const counts = (changes: readonly EventChange[]): Record<string, number> => ({
  added: changes.filter(({ kind }) => kind === 'added').length,
  removed: changes.filter(({ kind }) => kind === 'removed').length,
  retimed: changes.filter((change) => change.kind === 'altered' && change.retimed).length,
  reworded: changes.filter((change) => change.kind === 'altered' && change.reworded).length,
  reordered: changes.filter((change) => change.kind === 'altered' && change.reordered).length,
});

describe('compareEvents', () => {
  it('finds nothing between a text and itself, and takes any text', () => {
    fc.assert(fc.property(document, document, (one, other) => {
      expect(compareEvents(one, one, context)).toEqual([]);
      expect(typeof sayChanges(compareEvents(one, other, context))).toBe('string');
    }));
  });

  it('the other way round, what was added was removed and all else is as much', () => {
    fc.assert(fc.property(document, document, (one, other) => {
      const [there, back] = [counts(compareEvents(one, other, context)), counts(compareEvents(other, one, context))];
      expect(back).toEqual({ ...there, added: there['removed'], removed: there['added'] });
    }));
  });

  it('every event of either text is in one change at most, and the numbers add up', () => {
    fc.assert(fc.property(rows, rows, (one, other) => {
      const changes = compareEvents(table(one), table(other), context);
      const { added = 0, removed = 0 } = counts(changes);
      expect(other.length - one.length).toBe(added - removed);
      const lines = changes.flatMap((change) => ('after' in change ? [change.after.line] : []));
      expect(new Set(lines).size).toBe(lines.length);
    }));
  });

  it('finds the one event that was taken out, added, or given another time', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(time, words), { minLength: 2, maxLength: 10, selector: ([, text]) => text }), fc.nat(), (events, seed) => {
      const at = seed % events.length;
      const without = events.filter((_event, index) => index !== at);
      expect(compareEvents(table(events), table(without), context)).toEqual([{ kind: 'removed', before: expect.objectContaining({ text: events[at]?.[1] }) as unknown }]);
      const moved = events.map(([when, text], index) => [index === at ? '23:59:59' : when, text] as const);
      expect(compareEvents(table(events), table(moved), context)).toMatchObject([{ kind: 'altered', retimed: true, reworded: false, reordered: false, after: { when: '23:59:59' } }]);
    }));
  });

  it('thousands of events that have nothing in common take no time worth speaking of', () => {
    const many = (word: string): string => table(Array.from({ length: 4_000 }, (_each, index) => ['10:00', `${word} happened again, ${word}${index}`] as const));
    const started = performance.now();
    const changes = compareEvents(many('one'), many('other'), context);
    expect(changes.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
