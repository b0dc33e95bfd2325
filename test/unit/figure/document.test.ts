import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { exportRequest } from '../export/request.ts';
import { renderWithFigure } from '../../../shared/export/document.ts';

const text = '# Outage\n\nBefore.\n\n## Timeline\n\nSome words.\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n| 15:00 | Ended |\n\nAfter.\n\n## Timeline of the team\n\n| Time | Event |\n|-|-|\n| 16:00 | Met |\n| 17:00 | Left |\n';

describe('a document with its figure', () => {
  it('has it right before the first timeline that can be drawn, and only there', () => {
    const { blocks } = renderWithFigure(text, { fileName: null }, { resolveImage: () => null });
    const at = blocks.findIndex(({ aside }) => aside === true);
    expect(blocks[at]?.html).toContain('14:00');
    expect(blocks[at - 1]?.html).toContain('Some words.');
    expect(blocks[at + 1]?.html).toContain('<table');
    expect(blocks.filter(({ html }) => html.includes('<svg'))).toHaveLength(1);
  });

  it('has it before a timeline in an HTML table, outside of what stands around the table', () => {
    const written = '## Timeline\n\n<div>\n\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n\n<tr><td>14:00</td><td>Began</td></tr>\n<tr><td>15:00</td><td>Ended</td></tr>\n</table>\n\n</div>\n';
    const { blocks } = renderWithFigure(written, { fileName: null }, { resolveImage: () => null });
    const at = blocks.findIndex(({ aside }) => aside === true);
    expect(blocks[at - 1]?.html).toContain('Timeline');
    expect(blocks[at]?.html).toContain('Began');
    expect(blocks[at + 1]?.html).toContain('<table');
    expect(blocks).toHaveLength(3);
  });

  it('marks the places of events where places are asked for', () => {
    const figure = renderWithFigure(text, { fileName: null }, { resolveImage: () => null, markPlaces: true }).blocks.find(({ aside }) => aside === true);
    const places = [...(figure?.html ?? '').matchAll(/class="figure-point" data-from="(\d+)" data-to="(\d+)"/g)];
    const from = figure?.range.from ?? 0;
    expect(places.map(([, start, end]) => text.slice(from + Number(start), from + Number(end)))).toEqual(['| 14:00 | Began |', '| 15:00 | Ended |']);
    expect(renderWithFigure(text, { fileName: null }, { resolveImage: () => null }).blocks.map(({ html }) => html).join('')).not.toContain('data-from');
  });

  it('is the document alone where there is nothing to draw', () => {
    const plain = '## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | Began |\n';
    expect(renderWithFigure(plain, { fileName: null }, { resolveImage: () => null }).blocks.some(({ html }) => html.includes('<svg'))).toBe(false);
  });

  it('stays on one page of paper, with the table it belongs to', async () => {
    const { bytes } = await renderExport(exportRequest(text, { name: 'a.md' }));
    const html = Buffer.from(bytes).toString('utf8');
    expect(html).toMatch(/\.timeline-figure \{ break-inside: avoid; break-after: avoid;/);
    expect(html).toMatch(/<figure class="timeline-figure">/);
  });
});
