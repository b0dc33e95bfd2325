import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../../renderer/templates/built-in.ts';
import { previewChoices, renderPage } from '../../../shared/export/document.ts';
import { findPlaceholders } from '../../../shared/markdown/placeholders.ts';
import { startFromTemplate } from '../../../shared/markdown/template-text.ts';
import { setCell } from '../../../shared/timeline/intents.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { applyEdits } from '../../../shared/text/edit.ts';

const folder = new URL('../../../resources/templates/', import.meta.url);
const context = { fileName: null };

/** The sections of each template, as its convention has them. */
const sections: Readonly<Record<string, readonly string[]>> = {
  postmortem: ['Summary', 'Impact', 'Detection', 'Timeline', 'Response', 'Contributing factors', 'Lessons', 'Action items'],
  'google-sre': ['Summary', 'Impact', 'Root Causes', 'Trigger', 'Resolution', 'Detection', 'Action Items', 'Lessons Learned', 'Timeline', 'Supporting information'],
  atlassian: [
    'Incident summary', 'Leadup', 'Fault', 'Impact', 'Detection', 'Response', 'Recovery', 'Timeline', 'Five whys', 'Root cause', 'Backlog check',
    'Recurrence', 'Lessons learned', 'Corrective actions',
  ],
  pagerduty: [
    'Overview', 'What Happened', 'Contributing Factors', 'Resolution', 'Impact', 'Responders', 'Timeline', 'How\'d We Do?', 'Action Items', 'Messaging',
  ],
  'root-cause-report': ['Summary', 'Impact on customers', 'Timeline', 'Root cause', 'How we resolved it', 'What we are changing', 'What you need to do', 'Questions'],
  lessons: ['Summary', 'What we learned', 'What went well', 'What we would like to be different', 'Follow-ups', 'Timeline'],
  'narrative-review': [
    'Summary', 'How this review was made', 'Background', 'Narrative', 'Timeline', 'Contributors', 'Mitigators', 'Difficulties', 'Risks', 'Learnings',
    'Open questions', 'Follow-ups',
  ],
  'service-notice': ['Incident Timeline', 'What this means for you', 'Resolution', 'What went right', 'What we will change', 'Thanks'],
};

it('every template of the folder is offered', () => {
  expect(builtInTemplates.map(({ id }) => `${id}.md`).sort()).toEqual(readdirSync(folder).sort());
});

describe.each(builtInTemplates.map(({ id, load }) => [id, load] as const))('%s', (id, load) => {
  const source = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const start = startFromTemplate(source, '2026-11-25');
  const rendered = renderPage(start.text, context, previewChoices, { resolveImage: () => null });
  const html = [rendered.headerHtml, ...rendered.blocks.map((block) => block.html), rendered.footnotesHtml].join('\n');

  it('is the text that the page bundles', async () => {
    expect(await load()).toBe(source);
    expect(basename(id)).toBe(id);
  });

  it('has front matter that can be read, with the day filled in', () => {
    expect(rendered.fields).toMatchObject({ date: '2026-11-25', language: null });
    expect(rendered.fields?.title).toMatch(/^\{\{.+/);
    expect([rendered.fields?.severity, rendered.fields?.status].every((value) => typeof value === 'string' && value !== '')).toBe(true);
    expect(rendered.fields?.authors.length).toBeGreaterThan(0);
    expect(rendered.fields?.facts.map(({ label }) => label)).toContain('Services');
    expect(start.text).not.toContain('{{date}}');
  });

  it('has the sections of its convention, in their order', () => {
    const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((match) => match[1]);
    expect(headings).toEqual(sections[id]);
  });

  it('exports no guidance', () => {
    const comments = [...source.matchAll(/<!--([\s\S]*?)-->/g)].map((match) => (match[1] ?? '').trim());
    expect(comments.length).toBeGreaterThan(3);
    expect(html).not.toContain('<!--');
    const shown = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const comment of comments) expect(shown).not.toContain(comment.slice(0, 40));
    expect(shown).not.toMatch(/guidance|comment/i);
  });

  it('has one timeline, whose rows are edited in the grid at once', () => {
    const { timelines, problems } = readTimelines(start.text, context);
    expect(problems).toEqual([]);
    const [timeline] = timelines;
    if (timeline === undefined) throw new Error('There is no timeline.');
    expect(timelines).toHaveLength(1);
    expect(timeline.columns.slice(0, 2).map(({ role }) => role)).toEqual(['time', 'text']);
    expect(timeline.events.length).toBeGreaterThan(3);
    expect(timeline.events.some(({ locked }) => locked)).toBe(false);
    const written = setCell(start.text, timeline, 0, 0, '09:12');
    if (!('edits' in written)) throw new Error('The time cannot be written.');
    const after = readTimelines(applyEdits(start.text, written.edits), context).timelines[0];
    expect(after?.events[0]?.cells[0]?.value).toBe('09:12');
    expect(after?.events[0]?.moment).toMatchObject({ date: '2026-11-25', time: '09:12', zone: 'UTC' });
  });

  it('is open at its placeholders alone, and is a finished document when they are filled', () => {
    const places = findPlaceholders(start.text);
    expect(start.first).toEqual(places[0]?.range);
    expect(places[0]?.range.from).toBeLessThan(start.text.indexOf('\n---\n', 4));
    let filled = start.text;
    for (const { range } of places.toReversed()) filled = `${filled.slice(0, range.from)}09:12${filled.slice(range.to)}`;
    expect(filled.replace(/<!--[\s\S]*?-->/g, '')).not.toMatch(/\{\{|\}\}|HH:MM|TODO|TBD|XXX/);
  });

  it('speaks of conditions rather than of guilt', () => {
    expect(source).not.toMatch(/\b(?:fault of|careless|mistake by|should have|failed to|whose fault|negligen|obviously)\b/i);
  });

  it('says its dashes, quotes and blanks plainly', () => {
    expect(source).toMatch(/[^\n]\n$/);
    expect(source).not.toMatch(/[ \t]\n|\t|\r|—/);
  });
});
