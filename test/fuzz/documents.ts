import fc from 'fast-check';
import { between, forms, type Form } from './forms.ts';
import { choose, someRows } from './words.ts';

/** A document to fuzz, and where it comes from. */
export interface FuzzDocument {
  readonly text: string;
  readonly fileName: string | null;
}

const openings = fc.constantFrom<readonly string[]>(
  [],
  ['# Outage'],
  ['# Outage of 2024-03-13', '', 'All times in UTC.'],
  ['---', 'title: Outage', 'date: 2024-03-13', '---', '', '# Outage'],
  ['+++', 'title = "Outage"', '+++', ''],
  ['Outage', '======', '', 'All events on 2019-10-21. It took long.', '', '<!-- a comment', 'over lines -->'],
  ['# Outage', '', '| Owner | Action |', '|---|---|', '| me | 14:00 fix |'],
);

const announcements = fc.constantFrom<readonly string[]>(
  ['## Timeline'], ['## Timeline'], ['## Timeline (UTC)', '', 'As the chat recalls.'], ['Timeline', '--------'], ['**Timeline:**'], ['## What happened', '', '### 13 March 2024'], ['## Chronology', '', '```', '14:00 a log line', '```'], ['## Facts'], [],
);

const endings = fc.constantFrom<readonly string[]>(
  [], [], ['{: .table }'], ['', '## Lessons', '', 'Words, said at 15:00.'], ['', '[^1]: A footnote.'], ['', '## Action items', '', '- 2024-04-01 fix it', '- 2024-04-02 fix more'], ['', '---', '', 'The end.'], ['', '<!-- end -->', ''], ['', '```', 'unclosed'],
);

/** One timeline of a form, announced or not, with what follows it. */
function section(form: fc.Arbitrary<Form>): fc.Arbitrary<string[]> {
  return fc
    .record({
      form,
      rows: someRows,
      style: fc.record({ marker: fc.nat({ max: 11 }), loose: fc.boolean(), shape: fc.nat({ max: 11 }) }),
      announcement: announcements,
      before: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 11 }) }),
      ending: endings,
    })
    .map(({ form: { write }, rows, style, announcement, before, ending }) => [...announcement, ...(announcement.length > 0 ? [''] : []), ...between(before), ...write(rows, style), ...ending]);
}

/**
 * Documents with one timeline or two, LF or CRLF, with and without a final line end.
 *
 * @param name only documents whose first timeline is of this form; null for all.
 */
export function documents(name: string | null): fc.Arbitrary<FuzzDocument> {
  const every = fc.constantFrom(...forms);
  const wanted = forms.filter((form) => form.name === name);
  return fc
    .record({
      opening: openings,
      first: section(wanted.length === 0 ? every : fc.constantFrom(...wanted)),
      second: fc.option(section(every), { freq: 3, nil: [] as string[] }),
      end: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r'),
      final: fc.constantFrom('', '\n', '\n', '\n\n'),
      fileName: fc.constantFrom(null, '2024-03-13-outage.md'),
    })
    .map(({ opening, first, second, end, final, fileName }) => {
      const lines = [...opening, ...(opening.length > 0 ? [''] : []), ...first, ...(second.length > 0 ? ['', ...second] : [])];
      return { text: lines.join(end) + choose(['', end, end + end], final.length), fileName };
    });
}
