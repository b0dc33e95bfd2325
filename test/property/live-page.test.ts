import { tests as commonmark } from 'commonmark-spec';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { LivePage } from '../../shared/export/live/live-page.ts';
import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import { documents } from '../fuzz/documents.ts';
import { gfmExamples } from '../unit/live/gfm-examples.ts';
import { expectLaw, expectWhole, PageView, settle, width } from '../unit/live/joined.ts';

const examples = [...commonmark.map(({ markdown }) => markdown.replaceAll('→', '\t')), ...gfmExamples];
const filler = `${'Words that fill a line. '.repeat(28)}\n`;

/** Documents whose parts depend on one another, long enough to be several pieces. */
const mixed = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...gfmExamples) }, { weight: 2, arbitrary: fc.constantFrom(...examples) }, { weight: 3, arbitrary: fc.constant(filler) }, { weight: 1, arbitrary: documents(null).map(({ text }) => text) }), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join('\n'));

/** What a person may type, paste or take out, most of it of a meaning far beyond its place. */
const someInsert = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '', 'a', ' ', '\n', '\n\n') },
  { weight: 3, arbitrary: fc.constantFrom('```\n', '\n```\n', '~~~', '<!--', '-->', '<div>\n\n', '\n</div>\n', '<pre>', '</details>', '---\n', '\n---\n', '+++\n', '\n\n: x', '\n: x', '    ', '- ', '> ', '|', '\n|-|-|\n', '\uFEFF', '\r', '#', '{: .a }') },
  { weight: 3, arbitrary: fc.constantFrom('[^1]', '\n\n[^1]: note\n\n', '\n\n[foo]: /new\n\n', '[foo]', '\n\n## Same\n\n', '\n\n# Title {#own}\n\n', '\n\n14:00 - start\n14:05 - end\n\n', '\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| 14:10 | b |\n\n', '[^late]', '[^long]: x') },
  { weight: 1, arbitrary: fc.constant(`\n\n${filler}\n`) },
  { weight: 1, arbitrary: fc.constantFrom(...examples) },
);

const someEdits = fc.array(fc.array(fc.record({ from: fc.nat(), size: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 900 }) }), insert: someInsert }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

/** Edits that fit a text, in order and apart. */
function fit(text: string, wanted: readonly { readonly from: number; readonly size: number; readonly insert: string }[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { from, size, insert } of wanted.map((edit) => ({ ...edit, from: edit.from % (text.length + 1) })).sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    at = Math.min(text.length, from + size);
    edits.push({ from, to: at, insert });
    at += 1;
  }
  return edits;
}

/** Documents that are tried; more of them, and others, by the environment. */
const numRuns = Number(process.env['LIVE_RUNS'] ?? 12);
const seed = Number(process.env['LIVE_SEED'] ?? 7);

describe('a page of any document', () => {
  it('shows what the exporter makes of it', () => {
    fc.assert(fc.property(mixed, (text) => expectLaw(text)), { numRuns, seed, endOnFailure: true });
  }, 60_000);

  it('shows what the exporter makes of the text after every edit', () => {
    fc.assert(
      fc.property(mixed, someEdits, fc.boolean(), (start, steps, hasto) => {
        let text = start;
        const page = new LivePage(text, { context: { fileName: null }, width });
        const view = new PageView();
        settle(page, view);
        for (const [at, step] of steps.entries()) {
          const edits = fit(text, step);
          text = applyEdits(text, edits);
          page.edit(edits);
          // Somebody types faster than the page can follow.
          if (hasto && at % 2 === 0) {
            view.take(page.advance(() => true));
            continue;
          }
          settle(page, view);
          expectWhole(view, text);
        }
        settle(page, view);
        expectWhole(view, text);
      }),
      { numRuns, seed, endOnFailure: true },
    );
  }, 120_000);
});
