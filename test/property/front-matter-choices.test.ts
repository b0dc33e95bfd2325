import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportOptions, type ExportOptions } from '../../shared/contract/export-options.ts';
import { readFrontMatterChoices } from '../../shared/export/front-matter-choices.ts';
import { writeFrontMatterChoices } from '../../shared/export/front-matter-writing.ts';
import { applyEdits } from '../../shared/text/edit.ts';

const choice = fc.record(
  {
    theme: fc.constantFrom('report', 'plain', 'compact'),
    paper: fc.constantFrom('a4', 'letter'),
    contents: fc.constantFrom('auto', 'on', 'off'),
    figure: fc.boolean(),
    timeline: fc.constantFrom('as-written', 'table'),
    elapsed: fc.boolean(),
    zone: fc.constantFrom(null, 'UTC', 'Europe/Berlin', '+02:00', '-11', 'America/Port-au-Prince', 'Etc/GMT+5'),
    house: fc.boolean(),
    source: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<ExportOptions>>;

/* Front matter as people write it, and near misses of it. */
const line = fc.constantFrom(
  'title: Outage', 'title:   "Outage: one"  # ours', 'tags: [a, b]', 'authors:', '  - Kim', '  - Lee', '# a comment', '', 'export:', 'export: {}',
  '  theme: compact', "  paper: 'letter' # US", '  zone: none', '  figure:', '  shape: round', 'export: { theme: plain, }', 'export: # soon', 'summary: |', '  words',
  'note: >-', 'a: &x 1', 'b: *x', '...', '- item', '{', '  contents: yes', '    deep: er', 'export: later', '\t', 'ключ: é😀',
);
const document = fc
  .record({
    fence: fc.constantFrom('---', '---', '---', '---', '+++', ''),
    lines: fc.array(line, { maxLength: 8 }),
    closed: fc.constantFrom(true, true, true, false),
    body: fc.constantFrom('', '\n# Outage\n', 'text', '---\n'),
    end: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ fence, lines, closed, body, end }) => [fence, ...lines, closed ? fence : 'open', body].join('\n').replaceAll('\n', end));
const text = fc.oneof({ weight: 6, arbitrary: document }, { weight: 1, arbitrary: fc.string({ maxLength: 40 }) });

describe('writing choices into the front matter', () => {
  it('reads back what was written, beside what the document had chosen, and is then at rest', () => {
    let made = 0;
    fc.assert(
      fc.property(text, choice, (before, choices) => {
        const result = writeFrontMatterChoices(before, choices);
        if ('refused' in result) return;
        const after = applyEdits(before, result.edits);
        if (after !== before) made += 1;
        expect(readFrontMatterChoices(after).choices).toEqual({ ...readFrontMatterChoices(before).choices, ...choices });
        expect(writeFrontMatterChoices(after, choices)).toEqual({ edits: [] });
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(150);
  });

  it('touches no character but the values that it replaces', () => {
    fc.assert(
      fc.property(text, choice, (before, choices) => {
        const result = writeFrontMatterChoices(before, choices);
        if ('refused' in result) return;
        for (const { from, to } of result.edits) {
          const removed = before.slice(from, to);
          expect(removed).not.toMatch(/[\n#:]/);
          const said = removed.replace(/^["']|["']$/g, '');
          if (removed !== '') expect(Object.keys(choices).some((name) => before.includes(`${name}: ${removed}`)), said).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('makes no edit for choices that the document makes already', () => {
    fc.assert(
      fc.property(text, (before) => {
        expect(writeFrontMatterChoices(before, readFrontMatterChoices(before).choices)).toEqual({ edits: [] });
      }),
      { numRuns: 600 },
    );
  });

  it('reads from any front matter only what an export can be given', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { choices } = readFrontMatterChoices(any);
        expect(exportOptions.parse(choices)).toMatchObject(choices);
      }),
      { numRuns: 1000 },
    );
  });
});
