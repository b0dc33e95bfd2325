import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { unguarded } from '../../../../shared/export/formats/delimited.ts';
import { definitionsIn } from '../../../../shared/export/formats/definitions.ts';
import type { FormattedTimelines, TimelineFormatName } from '../../../../shared/export/formats/format.ts';
import { timelineFormat, timelineFormats } from '../../../../shared/export/formats/index.ts';
import { readTimelines } from '../../../../shared/timeline/read.ts';
import { readStrictCsv } from './strict-csv.ts';

const stamp = Date.UTC(2024, 2, 20, 9, 30);

function write(name: TimelineFormatName, text: string, rows: readonly number[] | null = null): FormattedTimelines {
  const format = timelineFormat(name);
  if (format === null) throw new Error(name);
  const { timelines } = readTimelines(text, { fileName: 'outage.md' });
  return format.write({ parts: timelines.map((timeline) => ({ timeline, rows })), title: 'Outage', stamp, definitions: definitionsIn(text) });
}

const table = `## Timeline

| Time (UTC) | Event | Who |
| --- | --- | --- |
| 2024-03-18 23:50 | **Alarm** fires: \`a\\|b\`, [graph](https://x.example/g?a=1,2) | Alice |
| 00:20–00:40 | Failover; done<br>really | |
| ~01:1x | =1+1 | Bob |
`;
const bullets = `## Timeline

### 18 March 2024

- 23:50: Alarm
- 23:55: Page

### 19 March

- 00:10: Fixed
`;
const undated = `## Timeline

- 10:00: a
- 10:05: b
`;

describe('timelines in other forms', () => {
  it('offers each form once, and says how many events it wrote', () => {
    expect(timelineFormats.map(({ name }) => name)).toEqual(['markdown', 'tsv', 'csv', 'json', 'ics', 'mermaid', 'confluence']);
    for (const { name } of timelineFormats) expect(write(name, table)).toMatchObject({ events: 3, left: 0 });
    for (const { name } of timelineFormats) expect(write(name, table, [1])).toMatchObject({ events: 1, left: 0 });
  });

  it.each(timelineFormats.map(({ name }) => name))('%s of no timeline is no failure', (name) => {
    expect(write(name, 'nothing')).toMatchObject({ events: 0, left: 0 });
  });

  it('writes a Markdown table that reads back as the same timeline', () => {
    const { text } = write('markdown', table);
    const moments = (source: string) => readTimelines(`## Timeline\n\n${source}`, { fileName: 'outage.md' }).timelines[0]?.events.map(({ moment, cells }) => [moment.date, moment.time, cells.map(({ value }) => value)]);
    expect(moments(text)).toEqual(readTimelines(table, { fileName: 'outage.md' }).timelines[0]?.events.map(({ moment, cells }) => [moment.date, moment.time, cells.map(({ value }) => value)]));
  });

  it('says the days that stand above events outside of tables', () => {
    expect(write('markdown', bullets).text).toMatchInlineSnapshot(`
      "| Day        | Time  | Event |
      | ---------- | ----- | ----- |
      | 2024-03-18 | 23:50 | Alarm |
      | 2024-03-18 | 23:55 | Page  |
      | 2024-03-19 | 00:10 | Fixed |
      "
    `);
  });

  it('keeps the words of a row that could not be understood', () => {
    const locked = '## Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | a | b | c |\n';
    expect(readStrictCsv(write('csv', locked).text)).toEqual([['Time', 'Event'], ['10:00', 'a | b | c']]);
  });

  it('writes cells of an HTML table as what they show', () => {
    const html = '## Timeline\n\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>14:00</td><td>2 * 3 &amp; <b>x</b></td></tr>\n<tr><td>14:05</td><td><ul><li>one</li><li>two</li></ul></td></tr>\n</table>\n';
    expect(write('markdown', html).text).toContain('2 \\* 3 &amp; <b>x</b>');
    expect(write('markdown', html).text).toContain('one<br>two');
  });
});

describe('CSV', () => {
  it('is RFC 4180 with instants where they are known, and says what was inferred', () => {
    const { text } = write('csv', table);
    expect(text.startsWith('\uFEFF')).toBe(false);
    const [header, ...records] = readStrictCsv(text);
    expect(header).toEqual(['Time (UTC)', 'Event', 'Who', 'Start (UTC)', 'End (UTC)', 'Inferred']);
    expect(records.map((record) => record.slice(3, 5))).toEqual([
      ['2024-03-18T23:50:00Z', ''],
      ['2024-03-19T00:20:00Z', '2024-03-19T00:40:00Z'],
      ['2024-03-19T01:10:00Z', '2024-03-19T01:19:00Z'],
    ]);
    expect(records[1]?.[5]).toMatch(/^Date 2024-03-19, the day after/);
    expect(records[1]?.[1]).toBe('Failover; done\nreally');
  });

  it('has no column of instants where a day or a zone is not known', () => {
    expect(readStrictCsv(write('csv', undated).text)[0]).toEqual(['Time', 'Event']);
  });

  it('never hands a spreadsheet a formula, and every guard can be undone', () => {
    const cells = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', "'=1", "''@x", '＝1', '-5', '+01:00', "'quoted'", '- none'];
    const source = `## Timeline\n\n| Time | Event |\n|---|---|\n${cells.map((cell) => `| 10:00 | ${cell.replaceAll('|', '\\|')} |`).join('\n')}\n`;
    for (const [name, separator] of [['csv', ','], ['tsv', '\t']] as const) {
      const written = readStrictCsv(write(name, source).text, separator).slice(1).map((record) => record[1] ?? '');
      expect(written).toEqual(["'=1+1", "'+cmd|x", "'-2+3", "'@SUM(A1)", "''=1", "'''@x", "'＝1", '-5', '+01:00', "'quoted'", "'- none"]);
      expect(written.map(unguarded)).toEqual(cells);
    }
  });

  it('puts several timelines into records of one length', () => {
    const two = `${table}\n## Recovery timeline\n\n${undated.replace('## Timeline\n\n', '')}`;
    const records = readStrictCsv(write('csv', two).text);
    expect(new Set(records.map((record) => record.length)).size).toBe(1);
    expect(records.at(-1)?.slice(0, 1)).toEqual(['Recovery timeline']);
  });
});

describe('ICS', () => {
  const eventsIn = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));

  it('has an event for each, in UTC, with an end only for a range', () => {
    const events = eventsIn(write('ics', table).text);
    expect(events.map(({ startDate }) => startDate.toICALString())).toEqual(['20240318T235000Z', '20240319T002000Z', '20240319T011000Z']);
    expect(events.map(({ component }) => String(component.getFirstPropertyValue('dtend') ?? ''))).toEqual(['', '2024-03-19T00:40:00Z', '']);
    expect(events.map(({ summary }) => summary)).toEqual(['Alarm fires: a|b, graph', 'Failover; done really', '=1+1']);
    expect(events[2]?.description).toContain('Time as written: ~01:1x (between 01:10 and 01:19)');
    expect(events[1]?.description).toContain('Date 2024-03-19, the day after');
    expect(events[0]?.description).toContain('Who: Alice');
    expect(events[0]?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2024-03-20T09:30:00Z');
  });

  it('uses the offset a region had that day', () => {
    const [event] = eventsIn(write('ics', '## Timeline\n\n| Time (Europe/Berlin) | Event |\n|---|---|\n| 2024-07-01 12:00 | a |\n| 2024-07-01 13:00 | b |\n').text);
    expect(event?.startDate.toICALString()).toBe('20240701T100000Z');
  });

  it('leaves the clock floating where no zone is known, and says so', () => {
    const [event] = eventsIn(write('ics', '## Timeline\n\n| Time | Event |\n|---|---|\n| 2024-07-01 12:00–12:30 | a |\n').text);
    expect(event?.component.getFirstProperty('dtstart')?.toICALString()).toBe('DTSTART:20240701T120000');
    expect(event?.component.getFirstProperty('dtend')?.toICALString()).toBe('DTEND:20240701T123000');
    expect(event?.description).toContain('zone not known');
  });

  it('makes a day without a time all-day, and leaves out what has no day', () => {
    const text = '## Timeline\n\n| Date | Event |\n|---|---|\n| 2024-07-01 | a |\n| 2024-12-31 | b |\n| soon | c |\n';
    const written = write('ics', text);
    expect(written).toMatchObject({ events: 2, left: 1 });
    expect(eventsIn(written.text).map(({ component }) => component.getFirstProperty('dtstart')?.toICALString())).toEqual(['DTSTART;VALUE=DATE:20240701', 'DTSTART;VALUE=DATE:20241231']);
    expect(write('ics', undated)).toMatchObject({ events: 0, left: 2 });
    expect(write('ics', '## Timeline\n\n| Date | Event |\n|---|---|\n| 18 March 10:00 | a |\n| 18 March 10:10 | b |\n')).toMatchObject({ events: 0, left: 2 });
  });

  it('calls an event the same each time, also in a selection, and two that are alike by two names', () => {
    const twice = table.replace('| ~01:1x | =1+1 | Bob |', '| 00:20–00:40 | Failover; done<br>really | |');
    const all = eventsIn(write('ics', twice).text).map(({ uid }) => uid);
    expect(new Set(all).size).toBe(3);
    expect(eventsIn(write('ics', twice).text).map(({ uid }) => uid)).toEqual(all);
    expect(eventsIn(write('ics', twice, [2]).text).map(({ uid }) => uid)).toEqual([all[2]]);
  });
});

describe('Mermaid', () => {
  it('has a section for each day, and no sign that could be syntax', () => {
    expect(write('mermaid', table).text).toMatchInlineSnapshot(`
      "timeline
          title Outage
          section 2024-03-18
              2024-03-18 23#58;50 : Alarm fires#58; a#124;b, graph — Alice
          section 2024-03-19
              00#58;20–00#58;40 : Failover#59; done really
              ~01#58;1x : =1+1 — Bob
      "
    `);
    expect(write('mermaid', bullets).text).toMatchInlineSnapshot(`
      "timeline
          title Outage
          section 2024-03-18
              23#58;50 : Alarm
              23#58;55 : Page
          section 2024-03-19
              00#58;10 : Fixed
      "
    `);
  });
});

describe('Confluence wiki markup', () => {
  it('has heads, keeps bold, code and links, and escapes what would be markup', () => {
    expect(write('confluence', table).text).toMatchInlineSnapshot(`
      "||Time (UTC)||Event||Who||
      |2024-03-18 23:50|*Alarm* fires: {{a\\|b}}, [graph|https://x.example/g?a=1,2]|Alice|
      |00:20–00:40|Failover; done \\\\ really| |
      |\\~01:1x|=1+1|Bob|
      "
    `);
    const signs = '## Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | {code} \\[x\\] \\*a\\* 2024-03-18 -b- C++ a_b h1. x?? !y! :) (x) [u][1] |\n\n[1]: https://x.example/a|b\n';
    expect(write('confluence', signs).text).toMatchInlineSnapshot(`
      "||Time||Event||
      |10:00|\\{code\\} \\[x\\] \\*a\\* 2024-03-18 \\-b\\- C\\+\\+ a_b h1. x\\?\\? \\!y\\! :\\) \\(x) [u|https://x.example/a%7Cb]|
      "
    `);
  });
});
