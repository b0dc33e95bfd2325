import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { exportRequest } from '../export/request.ts';
import { previewChoices, renderPage } from '../../../shared/export/document.ts';

const text = '# Outage\n\nBefore.\n\n## Timeline\n\nSome words.\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n| 15:00 | Ended |\n\nAfter.\n\n## Timeline of the team\n\n| Time | Event |\n|-|-|\n| 16:00 | Met |\n| 17:00 | Left |\n';

const isFigure = ({ html }: { readonly html: string }): boolean => html.includes('<svg');

describe('a document with its figures', () => {
  it('has one right before each timeline that can be drawn', () => {
    const { blocks } = renderPage(text, { fileName: null }, previewChoices, { resolveImage: () => null });
    const at = blocks.findIndex(isFigure);
    expect(blocks[at]?.html).toContain('14:00');
    expect(blocks[at]?.aside).toBe(true);
    expect(blocks[at - 1]?.html).toContain('Some words.');
    expect(blocks[at + 1]?.html).toContain('<table');
    const second = blocks.findLastIndex(isFigure);
    expect(blocks[second]?.html).toContain('16:00');
    expect(blocks[second - 1]?.html).toContain('Timeline of the team');
    expect(blocks.filter(isFigure)).toHaveLength(2);
  });

  it('has none where none is wanted', () => {
    expect(renderPage(text, { fileName: null }, { ...previewChoices, figure: false }, { resolveImage: () => null }).blocks.some(isFigure)).toBe(false);
  });

  it('has it before a timeline in an HTML table, outside of what stands around the table', () => {
    const written = '## Timeline\n\n<div>\n\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n\n<tr><td>14:00</td><td>Began</td></tr>\n<tr><td>15:00</td><td>Ended</td></tr>\n</table>\n\n</div>\n';
    const { blocks } = renderPage(written, { fileName: null }, previewChoices, { resolveImage: () => null });
    const at = blocks.findIndex(isFigure);
    expect(blocks[at - 1]?.html).toContain('Timeline');
    expect(blocks[at]?.html).toContain('Began');
    expect(blocks[at + 1]?.html).toContain('<table');
    expect(blocks.filter(({ aside }) => aside !== true)).toHaveLength(2);
  });

  it('marks the places of events where places are asked for', () => {
    const figure = renderPage(text, { fileName: null }, previewChoices, { resolveImage: () => null, markPlaces: true }).blocks.find(isFigure);
    const places = [...(figure?.html ?? '').matchAll(/class="figure-point" data-from="(\d+)" data-to="(\d+)"/g)];
    const from = figure?.range.from ?? 0;
    expect(places.map(([, start, end]) => text.slice(from + Number(start), from + Number(end)))).toEqual(['| 14:00 | Began |', '| 15:00 | Ended |']);
    expect(renderPage(text, { fileName: null }, previewChoices, { resolveImage: () => null }).blocks.map(({ html }) => html).join('')).not.toContain('data-from');
  });

  it('is the document alone where there is nothing to draw', () => {
    const plain = '## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n';
    expect(renderPage(plain, { fileName: null }, previewChoices, { resolveImage: () => null }).blocks.some(isFigure)).toBe(false);
  });

  it('stays on one page of paper, with the table it belongs to', async () => {
    const { bytes } = await renderExport(exportRequest(text, { name: 'a.md' }));
    const html = Buffer.from(bytes).toString('utf8');
    expect(html).toMatch(/\.timeline-figure \{ break-inside: avoid; break-after: avoid;/);
    expect(html).toMatch(/<figure class="timeline-figure">/);
  });
});
