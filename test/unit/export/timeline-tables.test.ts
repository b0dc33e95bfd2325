import { describe, expect, it } from 'vitest';
import { previewChoices, renderPage, type ContentChoices } from '../../../shared/export/document.ts';
import { pageContent } from '../../../shared/export/page.ts';
import { sayElapsed } from '../../../shared/export/elapsed.ts';
import { fixtureText } from './fixtures.ts';

function page(text: string, choices: Partial<ContentChoices> = { timeline: 'table' }): string {
  return pageContent(renderPage(text, { fileName: null }, { ...previewChoices, figure: false, ...choices }, { standalone: true, resolveImage: () => null }));
}

/** The timeline tables of a page, row by row: what each cell says, and the class or scope that tells it apart. */
function tables(html: string): string[][] {
  return [...html.matchAll(/<table class="timeline-table[^>]*>(.*?)<\/table>/gs)].map(([, table = '']) =>
    [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([row = '']) =>
      [...row.matchAll(/<(t[hd])([^>]*)>(.*?)<\/\1>/gs)].map(([, , attributes = '', content = '']) => {
        const mark = /scope="(row|rowgroup)"|class="(elapsed|zone-time)\b/.exec(attributes);
        return `${mark === null ? '' : `${mark[1] ?? mark[2] ?? ''}=`}${content.replace(/<\/?(?:p|ul|ol|li|pre|h\d)\b[^>]*>/g, ' ').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim()}`;
      }).join(' ¦ '),
    ),
  );
}

const words = (html: string): string[] => html.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];

describe('a timeline drawn as a table', () => {
  it('has a body for each day, in the words of its author, and times at the head of rows', () => {
    const html = page(fixtureText('several-days'));
    const [rows = []] = tables(html);
    expect(rows.slice(0, 3)).toEqual(['Time ¦ Event', 'rowgroup=Friday, 25 October 2024', 'row=17:40 CEST ¦ The backup host’s credentials are rotated, as every quarter. The new ones may list buckets but not read them.'.replace('’', "'")]);
    expect(rows.filter((row) => row.startsWith('rowgroup='))).toHaveLength(4);
    expect(html.match(/<tbody>/g)).toHaveLength(5);
    expect(html).not.toContain('<h3');
    expect(html).toContain('id="monday-28-october-2024"');
  });

  it('keeps what an event owns: paragraphs, code, lists', () => {
    const html = page(fixtureText('several-days'));
    expect(html).toMatch(/empty folder\.<\/p>\s*<p[^>]*>She takes it[^<]*<\/p>\s*<pre[^>]*><code class="language-console">/);
    expect(html).toMatch(/should have told:<\/p>\s*<ol>\s*<li[^>]*>a file size/);
  });

  it('loses no word, in any of the notations', () => {
    for (const name of ['short', 'several-days', 'images', 'long-code', 'forty-events', 'right-to-left']) {
      const text = fixtureText(name);
      const before = words(page(text, {})).sort();
      const after = words(page(text)).sort();
      for (const added of ['Time', 'Event', 'UTC', 'CET']) if (after.length > before.length) after.splice(after.indexOf(added), after.includes(added) ? 1 : 0);
      expect(after, name).toEqual(before);
    }
  });

  it('says for prose what its columns would: the zone of all events that say none', () => {
    expect(tables(page('## Timeline\n\nAll times are UTC.\n\n- 14:00 Began\n- 15:00 Ended\n'))[0]?.[0]).toBe('Time (UTC) ¦ Event');
    expect(tables(page('## Timeline\n\n- 14:00 UTC Began\n- 15:00 UTC Ended\n'))[0]?.[0]).toBe('Time ¦ Event');
  });

  it('keeps notes between events, before and after the line of a day', () => {
    const text = '## Timeline\n\n### 2025-03-04\n\n- 14:00 UTC Began\n\nWe slept badly.\n\n### 2025-03-05\n\nA quiet morning.\n\n- 09:00 UTC Ended\n';
    expect(tables(page(text))[0]).toEqual(['Time ¦ Event', 'rowgroup=2025-03-04', 'row=14:00 UTC ¦ Began', 'We slept badly.', 'rowgroup=2025-03-05', 'A quiet morning.', 'row=09:00 UTC ¦ Ended']);
  });

  it('makes no row of what shows nothing', () => {
    const html = page('## Timeline\n\n- 14:00 Began [here]\n\n[here]: https://example.org\n\n<!-- more? -->\n\n- 15:00 Ended\n');
    expect(tables(html)[0]).toEqual(['Time ¦ Event', 'row=14:00 ¦ Began here', 'row=15:00 ¦ Ended']);
    expect(html).toContain('href="https://example.org"');
  });

  it('draws lines of code', () => {
    expect(tables(page('## Timeline\n\n```\n14:00 Began *x*\n14:30 <b>\n15:00 Ended\n```\n'))[0]).toEqual(['Time ¦ Event', 'row=14:00 ¦ Began *x*', 'row=14:30 ¦ &#x3C;b>', 'row=15:00 ¦ Ended']);
  });

  it('leaves out a column of dates that the rows between days say', () => {
    const table = '## Timeline\n\n| Date | Time (UTC) | Event | Who |\n|-|-|-|-:|\n| 2025-03-04 | 23:50 | Began | A |\n| 2025-03-05 | 00:10 | Ended | B |\n';
    expect(tables(page(table))[0]).toEqual(['Time (UTC) ¦ Event ¦ Who', 'rowgroup=Tuesday, 4 Mar 2025', 'row=23:50 ¦ Began ¦ A', 'rowgroup=Wednesday, 5 Mar 2025', 'row=00:10 ¦ Ended ¦ B']);
    expect(page(table)).toMatch(/<td class="[^"]*align-right/);
    const remarked = table.replace('2025-03-04 |', '2025-03-04, a holiday |');
    expect(tables(page(remarked))[0]?.[0]).toBe('Date ¦ Time (UTC) ¦ Event ¦ Who');
  });

  it('shows a row that cannot be understood as it is written', () => {
    const rows = tables(page('## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n| 14:30 | A pipe | too many |\n| 15:00 | Ended |\n'))[0];
    expect(rows).toContain('14:30 | A pipe | too many');
  });

  it('understands links and footnotes of the document', () => {
    const html = page('## Timeline\n\n- 14:00 [Began][run][^1]\n  - see [also][run]\n- 15:00 Ended\n\n[run]: https://example.org/run\n\n[^1]: Or so.\n');
    expect(html.match(/href="https:\/\/example\.org\/run"/g)).toHaveLength(2);
    expect(html).toContain('href="#fn:1"');
    expect(html).toContain('Or so.');
  });

  it('keeps the anchors of headings that are events', () => {
    const html = page('## Timeline\n\n### 14:00 Began\n\nWords.\n\n### 15:00 Ended\n\nMore.\n\n[there](#1500-ended)\n');
    expect(tables(html)[0]).toEqual(['Time ¦ Event', 'row=14:00 ¦ Began Words.', 'row=15:00 ¦ Ended More. there']);
    expect(html).toContain('<tr id="1500-ended">');
  });

  it('draws HTML tables with their caption and the days between their rows', () => {
    const html = page('## Timeline\n\n<table><caption>All of it</caption><tr><th>Time (UTC)</th><th>Event</th></tr><tr><td colspan="2">2025-03-04</td></tr><tr><td>14:00</td><td>Began, <b>slowly</b></td></tr><tr><td colspan="2">2025-03-05</td></tr><tr><td>09:00</td><td>Ended</td></tr></table>\n');
    expect(tables(html)[0]).toEqual(['Time (UTC) ¦ Event', 'rowgroup=2025-03-04', 'row=14:00 ¦ Began, slowly', 'rowgroup=2025-03-05', 'row=09:00 ¦ Ended']);
    expect(html).toMatch(/<caption[^>]*>.*All of it.*<\/caption>/s);
  });

  it('leaves as it is written what a table would take something from', () => {
    for (const text of ['- **Facts**\n  - 14:00 Began\n  - 15:00 Ended\n- **Other facts**: none\n', '- [x] 14:00 Began\n- [ ] 15:00 Ended\n', '- **14:00 Began** at once\n- **15:00 Ended** at last\n- and a remark\n']) {
      const html = page(`## Timeline\n\n${text}`);
      expect(html).not.toContain('<table');
      expect(html).toContain('<ul');
    }
  });
});

describe('columns that were not written', () => {
  const table = '## Timeline\n\n| Time | Event |\n|-|-|\n| 2025-03-04 14:00 UTC | Began |\n| 2025-03-04 14:3x UTC | Maybe |\n| later | Some time |\n| 2025-03-05 00:10 UTC | Ended |\n';

  it('count from the first event, honestly', () => {
    const rows = tables(page(table, { elapsed: true }))[0]?.filter((row) => row.startsWith('row='));
    expect(rows).toEqual(['row=2025-03-04 14:00 UTC ¦ elapsed=T+0:00 ¦ Began', 'row=2025-03-04 14:3x UTC ¦ elapsed=T+0:30–0:39 ¦ Maybe', 'row=later ¦ elapsed= ¦ Some time', 'row=2025-03-05 00:10 UTC ¦ elapsed=T+10:10 ¦ Ended']);
  });

  it('show the clock of another zone, where instants are known', () => {
    const rows = tables(page(table, { zone: 'Asia/Kolkata' }))[0];
    expect(rows?.[0]).toBe('Time ¦ zone-time=Kolkata ¦ Event');
    expect(rows).toContain('row=2025-03-04 14:00 UTC ¦ zone-time=4 Mar 19:30 ¦ Began');
    expect(tables(page('## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n| 15:00 | Ended |\n', { zone: 'Asia/Kolkata' }))[0]?.[0]).toBe('Time ¦ Event');
  });

  it('are said in hours and minutes, with seconds where there are some', () => {
    const said = (minutes: number, most = minutes, approx = false): string => sayElapsed({ minutes, most, approx });
    expect([said(0), said(12), said(0.75), said(1600), said(-5), said(30, 39), said(65, 65, true), said(-5, 3)]).toEqual(['T+0:00', 'T+0:12', 'T+0:00:45', 'T+26:40', 'T−0:05', 'T+0:30–0:39', '~T+1:05', 'T−0:05–+0:03']);
  });
});
