import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromEpoch, daysSinceEpoch } from '../../shared/timeline/calendar.ts';
import { layoutFigure, type FigureLayout, type FigureOptions } from '../../shared/timeline/figure/layout.ts';
import { figureSvg } from '../../shared/timeline/figure/svg.ts';
import { textWidth } from '../../shared/timeline/figure/text-width.ts';
import type { Moment, Timeline } from '../../shared/timeline/model.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const clock = fc.tuple(fc.nat(23), fc.nat(59), fc.option(fc.nat(59))).map(([h, m, s]) => `${two(h)}:${two(m)}${s === null ? '' : `:${two(s)}`}`);
const monthDay = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })).map(([m, d]) => `${two(m)}-${two(d)}`);
const year = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 2023, max: 2024 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 9999 }) });
const date = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('2024-03-18', '2024-03-19') }, fc.tuple(year, monthDay).map(([y, md]) => `${String(y).padStart(4, '0')}-${md}`), monthDay.map((md) => `--${md}`), fc.constant(null));
const moment: fc.Arbitrary<Moment> = fc.record({
  date,
  time: fc.option(clock, { freq: 6 }),
  end: fc.option(clock, { freq: 3 }),
  endDate: fc.option(date, { freq: 4 }),
  bounds: fc.constant(null),
  relative: fc.option(fc.integer({ min: -90, max: 900 }), { freq: 4 }),
  approx: fc.boolean(),
  zone: fc.constantFrom(null, null, null, 'UTC', 'CEST', 'PT', '+05:30'),
  inferred: fc.constant([]),
});
const words = fc.oneof(fc.constantFrom('Alarm fires', 'Deploy of release 41 begins, announced to all', '', '`x` **bold** [l](u)', '</svg><script>x</script>', 'א\u202eב', '警报已触发并确认', '👩‍👩‍👧 done', '\ud800"&'), fc.string({ maxLength: 60 }));

/** A timeline of moments in any order, as a notation might read it. */
function timelineOf(moments: readonly { moment: Moment; text: string }[]): Timeline {
  const range = { from: 0, to: 0 };
  return {
    index: 0,
    heading: null,
    notation: 'table',
    range,
    columns: [],
    zone: null,
    events: moments.map(({ moment: at, text }, index) => ({ index, line: index + 1, range, cells: [], when: at.time ?? '', moment: at, text, locked: false })),
  };
}

const timeline = fc.array(fc.record({ moment, text: words }), { maxLength: 60 }).map(timelineOf);
const options: fc.Arbitrary<FigureOptions> = fc.record({
  width: fc.oneof(fc.integer({ min: 120, max: 1400 }), fc.constantFrom(0, -5, NaN, 1e9)),
  rows: fc.integer({ min: 0, max: 6 }),
  stack: fc.integer({ min: 0, max: 60 }),
  steady: fc.boolean(),
  zoom: fc.oneof(fc.constant(1), fc.double({ min: 0.1, max: 900, noNaN: true })),
  pan: fc.oneof(fc.constant(0), fc.double({ min: -100, max: 1e5 })),
});

function lay(check: (layout: FigureLayout, of: Timeline) => void): void {
  fc.assert(
    fc.property(timeline, options, (of, how) => {
      const layout = layoutFigure(of, how);
      if (layout === null) return;
      check(layout, of);
    }),
    { numRuns: 300 },
  );
}

describe('the figure of any timeline', () => {
  it('says the same each time', () => {
    fc.assert(
      fc.property(timeline, options, (of, how) => {
        const first = layoutFigure(of, how);
        const second = layoutFigure(structuredClone(of), how);
        expect(second === null ? null : figureSvg(second)).toBe(first === null ? null : figureSvg(first));
      }),
    );
  });

  it('keeps the order of time, with folds and without', () => {
    lay(({ points, facts, scale }) => {
      const at = new Map(facts.events.map((event) => [event.index, event.at]));
      for (const [order, point] of points.entries()) {
        const before = points[order - 1];
        if (before === undefined) continue;
        expect(at.get(before.index)).toBeLessThanOrEqual(at.get(point.index) ?? 0);
        expect(before.x).toBeLessThanOrEqual(point.x + 1e-6);
        expect(point.end).toBeGreaterThanOrEqual(point.x);
      }
      for (const fold of facts.folds) {
        expect(scale.x(fold.to)).toBeGreaterThan(scale.x(fold.from));
        expect(facts.events.some((event) => event.at > fold.from && event.at < fold.to)).toBe(false);
      }
    });
  });

  it('is to scale outside of folds', () => {
    lay(({ facts, scale }) => {
      if (facts.folds.length > 0 || facts.finish === facts.start) return;
      const middle = (facts.start + facts.finish) / 2;
      expect(scale.x(middle)).toBeCloseTo((scale.x(facts.start) + scale.x(facts.finish)) / 2, 3);
    });
  });

  it('stays inside its box', () => {
    lay(({ width, height, points, labels, ticks, days, crowds, left, right, axis }) => {
      const inside = (x: number, y: number): void => {
        expect(x).toBeGreaterThanOrEqual(-0.01);
        expect(x).toBeLessThanOrEqual(width + 0.01);
        expect(y).toBeGreaterThanOrEqual(-0.01);
        expect(y).toBeLessThanOrEqual(height + 0.01);
      };
      inside(left, axis);
      inside(right, axis);
      for (const { x, end, y, radius } of points) {
        inside(x - radius, y - (y > radius ? radius : 0));
        inside(end + radius, y + radius);
      }
      for (const crowd of crowds) {
        inside(crowd.x, crowd.y);
        inside(crowd.end, crowd.y);
      }
      for (const label of labels) {
        inside(label.left, label.top);
        inside(label.left + label.width, label.top + label.height);
        inside(label.x, label.foot);
      }
      for (const { x, label } of ticks) {
        const half = label === null ? 0 : textWidth(label, 11) / 2;
        inside(x - half, axis);
        inside(x + half, axis);
      }
      for (const day of days) inside(day.x, axis);
    });
  });

  it('lets no labels overlap, and no leader line cross a label', () => {
    lay(({ labels, ticks, days }) => {
      for (const [at, label] of labels.entries()) {
        for (const other of labels.slice(at + 1)) {
          const apart = label.left + label.width <= other.left || other.left + other.width <= label.left;
          expect(apart || label.row !== other.row).toBe(true);
        }
        for (const other of labels) {
          const crosses = other.row < label.row && label.x > other.left && label.x < other.left + other.width;
          expect(crosses).toBe(false);
        }
      }
      const boxes = ticks.flatMap(({ x, label }) => (label === null ? [] : [{ from: x - textWidth(label, 11) / 2, to: x + textWidth(label, 11) / 2 }]));
      for (const [at, box] of boxes.entries()) expect(box.from).toBeGreaterThanOrEqual(boxes[at - 1]?.to ?? -1);
      for (const [at, day] of days.entries()) expect(day.x).toBeGreaterThanOrEqual((days[at - 1]?.x ?? -1e9) + (days[at - 1]?.width ?? 0));
    });
  });

  it('counts every event: drawn, in a crowd, or without a time', () => {
    fc.assert(
      fc.property(timeline, fc.integer({ min: 200, max: 1200 }), (of, width) => {
        const layout = layoutFigure(of, { width });
        if (layout === null) return;
        const drawn = layout.points.filter((point) => point.drawn).length;
        const crowded = layout.crowds.reduce((sum, { count }) => sum + count, 0);
        expect(drawn + crowded + layout.facts.untimed).toBe(of.events.length);
      }),
    );
  });

  it('is markup that holds only what it names', () => {
    lay((layout) => {
      const svg = figureSvg(layout);
      const tags = [...svg.matchAll(/<\/?([a-z]+)/gi)].map((match) => match[1]);
      expect(tags.filter((tag) => !['svg', 'title', 'desc', 'g', 'line', 'path', 'rect', 'circle', 'text', 'tspan'].includes(tag ?? ''))).toEqual([]);
      expect(svg).not.toMatch(/<[^>]*\s(?:style|on\w+|href|id)=/i);
      expect(svg).not.toMatch(/<[^>]*"[^"]*(?:NaN|Infinity|undefined)[^"]*"/);
    });
  });
});

describe('the calendar', () => {
  it('counts days there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 3_000_000 }), (days) => {
        expect(daysSinceEpoch(dayFromEpoch(days))).toBe(days);
      }),
    );
  });
});
