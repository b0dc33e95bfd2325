import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { defaultExportOptions, type ExportOptions } from '../../../shared/contract/export-options.ts';
import { exportedFixture, fixtureNames, fixtureRequest } from './fixtures.ts';
import { exportRequest } from './request.ts';

/** The inside of an exported page's article. */
async function article(text: string, options: Partial<ExportOptions> = {}): Promise<string> {
  const { bytes } = await renderExport(exportRequest(text, { options: { ...defaultExportOptions, ...options } }));
  return /<article>\n([\s\S]*)\n<\/article>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '';
}

/** What a definition list says, as `Term: value` lines. */
function factsIn(html: string, list: string): string[] {
  const inside = new RegExp(`<dl class="${list}">(.*?)</dl>`, 's').exec(html)?.[1] ?? '';
  return [...inside.matchAll(/<dt[^>]*>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/gs)].map(([, term = '', value = '']) => `${term}: ${value.replace(/<[^>]*>/g, '')}`);
}

const computed = 'document-facts timeline-facts';
const outage = '## Timeline\n\nAll times are UTC on 2025-03-04.\n\n- 14:02 Began\n- 15:47 Ended\n';

describe('the header of a page', () => {
  it('says what the timeline says, with what the duration was computed from', async () => {
    const html = await article(`---\ntitle: Outage\nseverity: 2\n---\n\n${outage}`);
    expect(factsIn(html, computed)).toEqual(['Start: 4 Mar 2025 14:02', 'End: 15:47', 'Duration: 1 h 45 min 14:02 → 15:47', 'Events: 2', 'Zone: UTC']);
    expect(html).toContain('<span class="fact-formula">14:02 → 15:47</span>');
    expect(html.indexOf(computed)).toBeLessThan(html.indexOf('</header>'));
  });

  it('is honest about what is not known exactly', async () => {
    expect(factsIn(await article('## Timeline\n\n- 14:00 Began\n- ~14:3x Ended, more or less\n'), computed)).toEqual(['Start: 14:00', 'End: ~14:39', 'Duration: ~30–39 min 14:00 → ~14:39', 'Events: 2']);
    expect(factsIn(await article('## Timeline\n\n- T+0 Began\n- T+25m Ended\n'), computed)).toEqual(['Duration: 25 min', 'Events: 2']);
  });

  it('is told of the longest timeline, and of tables of one day each together', async () => {
    const told = '\n## As support saw it\n\n- 14:10 UTC First ticket\n- 14:20 UTC Second\n- 18:00 UTC Last\n';
    expect(factsIn(await article(`${outage}${told}`), computed)).toEqual(expect.arrayContaining(['Duration: 3 h 50 min 14:10 → 18:00', 'Events: 3 (5 in 2 timelines)']));
    const day = (date: string): string => `\n### ${date}\n\n| Time | Event |\n|-|-|\n| 22:00 UTC | Backup fails |\n| 23:00 UTC | Again |\n`;
    expect(factsIn(await article(`## Timeline\n${day('2025-01-03')}${day('2025-01-04')}`), computed)).toEqual(['Start: 3 Jan 2025 22:00', 'End: 4 Jan 23:00', 'Duration: 1 d 1 h 3 Jan 2025 22:00 → 4 Jan 23:00', 'Events: 4', 'Zone: UTC']);
  });

  it('gives no duration to several incidents, and no start to what cannot be compared', async () => {
    const incident = (day: string): string => `\n## ${day}\n\n| Time (UTC) | Event |\n|-|-|\n| 22:00 | Fails |\n| 23:00 | Works |\n`;
    expect(factsIn(await article(`# Outages\n${incident('3 January 2025')}${incident('9 January 2025')}${incident('20 January 2025')}`), computed)).toEqual([
      'Start: 3 Jan 2025 22:00', 'End: 20 Jan 23:00', 'Events: 6 in 3 timelines', 'Zone: UTC',
    ]);
    expect(factsIn(await article(`# Outages\n${incident('The first')}${incident('The second')}`), computed)).toEqual(['Events: 4 in 2 timelines']);
  });

  it('takes the first heading of a document without front matter', async () => {
    const html = await article(`# It *broke*\n\nWords.\n\n${outage}`);
    expect(html).toMatch(/^<header class="document-header"><h1 class="document-title" id="it-broke" dir="auto">It <em>broke<\/em><\/h1><dl class="document-facts timeline-facts">/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('shows no field that steers the export', async () => {
    const html = await article('---\ntitle: Outage\nexport:\n  theme: compact\nservice: mail\n---\n\nWords.\n');
    expect(factsIn(html, 'document-facts')).toEqual(['Service: mail']);
    expect(html).not.toContain('compact');
  });
});

describe('the contents of a page', () => {
  const sections = (count: number): string => Array.from({ length: count }, (_, index) => `## Part ${index + 1}\n\n### Detail\n\n${'Some words that fill a line of about the usual length, twice over, and then some. '.repeat(12)}\n`).join('\n');

  it('are listed for a long text only, unless it is said otherwise', async () => {
    expect(await article(sections(2))).not.toContain('<nav');
    expect(await article(sections(9))).toContain('<nav class="contents" aria-labelledby="contents">');
    expect(await article(sections(9), { contents: 'off' })).not.toContain('<nav');
    expect(await article(sections(1), { contents: 'on' })).toContain('<ol><li><a href="#part-1" dir="auto">Part 1</a><ol><li><a href="#detail" dir="auto">Detail</a></li></ol></li></ol>');
    expect(await article('No headings.', { contents: 'on' })).not.toContain('<nav');
  });

  it('name no events, whatever these are written as', async () => {
    const html = await article('## Timeline\n\n### 14:00 Began\n\nWords.\n\n### 15:00 Ended\n\nWords.\n\n## After\n', { contents: 'on' });
    expect([...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(['timeline', 'after']);
  });

  it('lead to headings, whose anchors are those of GitHub and the same whatever is chosen', async () => {
    const text = `# Title\n\n## Contents\n\n## Über uns & Co.\n\n## ${'`code`'} <b>x</b>\n\n## Detail\n\n## Detail\n\n## Own {#detail-1}\n\n[there](#detail)\n\n${outage}`;
    const html = await article(text, { contents: 'on' });
    const targets = [...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id = '']) => decodeURIComponent(id));
    expect(targets).toEqual(['contents-1', 'über-uns--co', 'code-x', 'detail', 'detail-1', 'detail-1-1', 'timeline', 'detail']);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of targets) expect(ids).toContain(target);
  });
});

describe('what a page is made of', () => {
  it('has no heading without words, and still the place that a link to one leads to', async () => {
    const html = await article('# T\n\n## A\n\n##\n\n### &nbsp;\n\n## ![graph](data:image/png;base64,iVBORw0KGgo=)\n\ntext\n');
    expect([...html.matchAll(/<h\d[^>]* id="([^"]*)"/g)].map((match) => match[1])).toEqual(['t', 'a', 'graph']);
    expect(html).toContain('<div id="section" dir="auto"></div>');
  });

  it('has a figure for every timeline that can be drawn, or none', async () => {
    const two = `${outage}\n## Timeline of the team\n\n| Time | Event |\n|-|-|\n| 16:00 | Met |\n| 17:00 | Left |\n`;
    expect((await article(two)).match(/<figure/g)).toHaveLength(2);
    expect(await article(two, { figure: false })).not.toContain('<figure');
  });

  it('has code in colours where the language is said and known, and never guesses', async () => {
    const html = await article('```js\nconst a = 1;\n```\n\n```\nconst a = 1;\n```\n\n```unheard-of\nconst a = 1;\n```\n');
    expect(html.match(/<span class="hljs-keyword">const<\/span>/g)).toHaveLength(1);
    expect(html.match(/const a = 1;/g)).toHaveLength(2);
    const long = await article(`\`\`\`js\n${'const a = 1;\n'.repeat(20_000)}\`\`\`\n`);
    expect(long).not.toContain('hljs-');
  });

  it('marks tables that are timelines, as they are written', async () => {
    const html = await article('## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n| 15:00 | Ended |\n{: .table }\n\n## Other timeline\n\n<table class="wide"><tr><th>Time</th><th>Event</th></tr><tr><td>16:00</td><td>Met</td></tr><tr><td>17:00</td><td>Left</td></tr></table>\n\n## Actions\n\n| Action | Owner |\n|-|-|\n| Rest | All |\n');
    expect([...html.matchAll(/<table(.*?)>/g)].map(([, attributes]) => attributes)).toEqual([' class="timeline-table table"', ' class="timeline-table wide"', '']);
    expect(html.match(/<th scope="col"/g)).toHaveLength(6);
  });

  it('is the same, byte for byte, when it is made again', async () => {
    for (const name of fixtureNames) {
      const options: Partial<ExportOptions> = { timeline: 'table', elapsed: true, zone: 'America/New_York' };
      expect(Buffer.from((await renderExport(fixtureRequest(name))).bytes).equals(Buffer.from((await renderExport(fixtureRequest(name))).bytes)), name).toBe(true);
      expect(await exportedFixture(name, options), name).toBe(await exportedFixture(name, options));
    }
  }, 60_000);
});
