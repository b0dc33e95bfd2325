import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eventName, figureFacts } from '../../../shared/timeline/figure/facts.ts';
import { figureHtml } from '../../../shared/timeline/figure/figure-html.ts';
import { layoutFigure, type FigureLayout, type FigureOptions } from '../../../shared/timeline/figure/layout.ts';
import { figureSvg } from '../../../shared/timeline/figure/svg.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

function timelineOf(rows: readonly (readonly [when: string, what: string])[], heading = 'Timeline'): Timeline {
  const text = `## ${heading}\n\n| When | What |\n|-|-|\n${rows.map(([when, what]) => `| ${when} | ${what} |`).join('\n')}\n`;
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error('no timeline');
  return timeline;
}

function layout(rows: readonly (readonly [when: string, what: string])[], options: Partial<FigureOptions> = {}, heading?: string): FigureLayout {
  const laid = layoutFigure(timelineOf(rows, heading), { width: 700, ...options });
  if (laid === null) throw new Error('no figure');
  return laid;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const evening: [string, string][] = Array.from({ length: 12 }, (_, at) => [`2024-03-18 ${clock(17 * 60 + at * 12)}`, `Step ${at}`]);
const morning: [string, string][] = Array.from({ length: 8 }, (_, at) => [`2024-03-19 ${clock(8 * 60 + 12 + at * 11)}`, `Later ${at}`]);

describe('the figure', () => {
  it('is not drawn for fewer than two events with a time', () => {
    expect(layoutFigure(timelineOf([['14:00', 'a'], ['HH:mm', 'b'], ['??:??', 'c']]), { width: 700 })).toBeNull();
    expect(figureHtml(timelineOf([['14:00', 'a']]))).toBe('');
  });

  it('leaves out events without a time, and says how many', () => {
    const timeline = timelineOf([['14:00', 'a'], ['??:??', 'b'], ['HH:mm', 'c'], ['15:00', 'd']]);
    expect(layoutFigure(timeline, { width: 700 })?.points.map(({ index }) => index)).toEqual([0, 3]);
    expect(figureHtml(timeline)).toContain('2 events without a time');
  });

  it('folds the night between two busy stretches, and says how long it was', () => {
    const { folds, days } = layout([...evening, ...morning]);
    expect(folds).toMatchObject([{ length: '13 h', label: '13 h' }]);
    expect(days.map(({ label }) => label)).toEqual(['18 Mar 2024', '19 Mar']);
    // Midnight is inside the fold, so nothing marks it.
    expect(days.map(({ boundary }) => boundary)).toEqual([null, null]);
  });

  it('folds the night of a calm incident and leaves the rest to scale', () => {
    const times = ['17:45', '17:52', '18:20', '18:40', '19:30', '22:15', '07:30', '09:20', '11:00'];
    expect(layout(times.map((time): [string, string] => [time, 'x'])).folds).toMatchObject([{ label: '9 h 15 min' }]);
  });

  it('folds nothing where the events have room as they are', () => {
    expect(layout([['14:00', 'a'], ['14:12', 'b'], ['16:37', 'c']]).folds).toEqual([]);
    expect(layout(evening).folds).toEqual([]);
  });

  it('marks midnight where it falls', () => {
    const { days, scale } = layout([['March 18 22:00', 'a'], ['March 19 02:00', 'b']]);
    expect(days.map(({ label }) => label)).toEqual(['18 Mar', '19 Mar']);
    expect(days[1]?.boundary).toBeCloseTo((scale.x(0) + scale.x(1e9)) / 2, 3);
  });

  it.each([
    ['seconds', ['14:00:00', '14:00:50'], '14:00:15'],
    ['minutes', ['14:00', '14:37'], '14:05'],
    ['hours', ['2024-03-18 16:30', '2024-03-19 11:40'], '18:00'],
    ['days', ['September 17', 'September 28'], '20 Sep'],
    ['weeks', ['2024-03-01', '2024-05-20'], '18 Mar'],
    ['months', ['2023-01-10', '2023-12-20'], 'Apr'],
    ['years', ['1999-01-01', '2024-01-01'], '2005'],
  ])('has ticks of %s', (_, [from = '', to = ''], tick) => {
    expect(layout([[from, 'a'], [to, 'b']]).ticks.map(({ label }) => label)).toContain(tick);
  });

  it('tells the hours of the stated zone where offsets differ', () => {
    const { ticks } = layout([['2024-05-01 12:00 UTC', 'a'], ['2024-05-01 14:30 CEST', 'b'], ['2024-05-01 15:00 CEST', 'c']], {}, 'Timeline (CEST)');
    expect(ticks.map(({ label }) => label).filter(Boolean)).toContain('14:30');
  });

  it('runs from left to right also where the text runs backwards', () => {
    const { points } = layout([['15:00', 'last'], ['14:30', 'middle'], ['14:00', 'first']]);
    expect(points.map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it('draws ranges as bars and imprecise times hollow', () => {
    const { points, scale, facts } = layout([['14:00', 'a'], ['~14:20', 'b'], ['14:30 - 15:00', 'c'], ['15:30', 'd']]);
    const [, about, range] = points;
    expect(about).toMatchObject({ approx: true });
    expect((range?.end ?? 0) - (range?.x ?? 0)).toBeCloseTo(scale.x(facts.start + 60) - scale.x(facts.start + 30), 3);
    const svg = figureSvg(layout([['14:00', 'a'], ['~14:20', 'b']]));
    expect(svg).toMatch(/class="figure-point is-approx"[^]*?<circle[^>]*fill="var\(--figure-paper, #fff\)"/);
  });

  it('stacks events of one time, and counts those that find no room', () => {
    const { points, crowds } = layout([['13:00', 'start'], ...Array.from({ length: 9 }, (): [string, string] => ['14:00', 'x']), ['15:00', 'end']]);
    const heights = points.filter(({ drawn, x }) => drawn && Math.abs(x - 350) < 1).map(({ y }) => y);
    expect(new Set(heights).size).toBe(heights.length);
    expect(heights.length + (crowds[0]?.count ?? 0)).toBe(9);
    expect(figureSvg(layout([['14:00', 'x'], ...Array.from({ length: 30 }, (): [string, string] => ['14:30', 'x']), ['15:00', 'y']]))).toMatch(/\d+ more events here/);
  });

  it('labels each of few events, and a chosen few of many', () => {
    expect(layout([['14:00', 'Deploy'], ['14:12', 'Alarm'], ['14:37', 'Rolled back']]).labels).toHaveLength(3);
    const many = layout(Array.from({ length: 400 }, (_, at): [string, string] => [`2024-03-18 ${clock(at * 3)}`, `Event number ${at}`]));
    expect(many.labels.length).toBeGreaterThan(4);
    expect(many.labels.length).toBeLessThan(25);
    expect(many.labels.map(({ index }) => index)).toEqual(expect.arrayContaining([0, 399]));
  });

  it('shows a part of the time when it is zoomed', () => {
    const rows = [...evening, ...morning];
    const whole = layout(rows);
    const part = layout(rows, { zoom: 6 });
    expect(part.points.length).toBeLessThan(whole.points.length);
    expect(part.points[0]?.index).toBe(0);
    expect(layout(rows, { zoom: 6, pan: 1e9 }).points.at(-1)?.index).toBe(rows.length - 1);
    expect(part.folds.length).toBeLessThanOrEqual(whole.folds.length);
  });

  it('names events with the time since the start', () => {
    const written = readTimelines('## Timeline\n\n<table>\n<tr><td>16:00</td><td>p99 &lt; 5&nbsp;s, <b>at *last*</b></td></tr>\n</table>\n', { fileName: null }).timelines[0];
    expect(written === undefined ? null : figureFacts(written).events[0]?.words).toBe('p99 < 5 s, at *last*');
    const facts = figureFacts(timelineOf([['16:00', 'Upgrade'], ['18:45', '**Migration** `fails`']]));
    expect(facts.events.map((event) => eventName(facts, event))).toEqual(['16:00 Upgrade, the start', '18:45 Migration fails, 2 h 45 min after the start']);
  });

  it('lays 10,000 events out in well under 100 ms', () => {
    const timeline = timelineOf(Array.from({ length: 10_000 }, (_, at) => [`2024-03-${18 + Math.floor(at / 1440)} ${clock(at % 1440)}`, `Two of **five** nodes refuse ${at}`]));
    const best = Math.min(
      ...Array.from({ length: 8 }, () => {
        const before = process.cpuUsage();
        layoutFigure(timeline, { width: 1100 });
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      }),
    );
    // It is less than half of this on a machine that has nothing else to do.
    expect(best).toBeLessThan(150);
  });
});

describe('the figure as markup', () => {
  it('has a text alternative', () => {
    const svg = figureSvg(layout([...evening, ...morning, ['HH:mm', 'unknown']]));
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>Timeline from 18 Mar 2024 17:00 to 19 Mar 09:29, 16 h 29 min<\/title><desc>20 events drawn to scale\. First: 17:00 Step 0\. Last: 09:29 Later 7\. Nothing for 13 h, after 19:12, 2 h 12 min after the start\. Not drawn: 1 event without a time\.<\/desc>/);
  });

  it('escapes what authors write', () => {
    const svg = figureSvg(layout([['14:00', 'a < b </title ><script >alert(1)</script > & "c"'], ['15:00', '`" onload="x` &amp; \ud800']]));
    expect(svg).not.toMatch(/<script|\ud800(?![\udc00-\udfff])|="[^"]*" onload/);
    expect(svg).toContain('a &lt; b');
  });

  it('needs no style, script or id of its own', () => {
    const text = readFileSync(fileURLToPath(new URL('../../fixtures/upgrade-outage.md', import.meta.url)), 'utf8');
    const timeline = readTimelines(text, { fileName: null }).timelines[0];
    const html = timeline === undefined ? '' : figureHtml(timeline);
    expect(html).toMatch(/^<figure class="timeline-figure">[^]*<\/figure>$/);
    expect(html).not.toMatch(/\s(?:style|id|on\w+|href)=|<(?:style|script|image|use|foreignObject)/i);
    expect(html).toContain('6 May 2023 16:30 <span aria-label="to" role="img">→</span> 7 May 12:10');
    expect(html).toContain('<strong>19 h 40 min</strong>');
  });
});
