import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';

/** What is read from a text, one line for each event: notation, when, date, time, words. */
function read(text: string): string[] {
  return readTimelines(text, { fileName: null }).timelines.flatMap(({ notation, events }) =>
    events.map(({ when, moment, text: words }) => `${notation} | ${when} | ${moment.date ?? '-'} ${moment.time ?? '-'} | ${words}`),
  );
}

const forms: readonly (readonly [name: string, text: string, events: readonly string[]])[] = [
  ['placeholders in brackets', 'Timeline\n--------\n- [HH:MM] - Start\n- [10:20] - Page\n', ['bullets | HH:MM | - - | Start', 'bullets | 10:20 | - 10:20 | Page']],
  ['a day in the opening prose', '# Outage\n\nOn 14 July 2025 uploads failed.\n\n## Timeline (UTC)\n\n- **09:12** — deploy\n- **09:14** — errors\n', ['bullets | 09:12 | 2025-07-14 09:12 | deploy', 'bullets | 09:14 | 2025-07-14 09:14 | errors']],
  ['ISO instants, some blurred', '## Timeline\n\n- 2026-03-23T10:39:22Z — first\n- 2026-03-23T11:3x:00Z — then\n', ['bullets | 2026-03-23T10:39:22Z | 2026-03-23 10:39:22 | first', 'bullets | 2026-03-23T11:3x:00Z | 2026-03-23 - | then']],
  ['lines in a code block', '## Timeline\n\n```\n09:00  alert\n09:02  page\n```\n', ['code-lines | 09:00 | - 09:00 | alert', 'code-lines | 09:02 | - 09:02 | page']],
  ['bold date lines over bullets', '## Timeline\n\n**Jan 5, 2024**\n\n- 23:59: a\n\n**Jan 6, 2024**\n\n- 00:10: b\n', ['bullets | 23:59 | 2024-01-05 23:59 | a', 'bullets | 00:10 | 2024-01-06 00:10 | b']],
  ['day items with nested times', '## Timeline\n\n- Monday 12th May\n  - 09:10 a\n- Tuesday 13th May\n  - 08:00 b\n', ['bullets | 09:10 | --05-12 09:10 | a', 'bullets | 08:00 | --05-13 08:00 | b']],
  ['relative times', '## Timeline\n\n- T+0: alarm\n- T+12m: page\n', ['bullets | T+0 | - - | alarm', 'bullets | T+12m | - - | page']],
  ['hard-break lines', '## Chronology\n\n10:05 - a  \n10:06 - b\n', ['hard-break-lines | 10:05 | - 10:05 | a', 'hard-break-lines | 10:06 | - 10:06 | b']],
  ['ranges and doubt', '## Timeline\n\n- **~10:15 UTC**: a\n- **10:20–10:40 UTC**: b\n', ['bullets | ~10:15 UTC | - 10:15 | a', 'bullets | 10:20–10:40 UTC | - 10:20 | b']],
  ['a definition list', '## Timeline\n\n10:00\n: alarm\n\n10:05\n: page\n', ['definition-list | 10:00 | - 10:00 | alarm', 'definition-list | 10:05 | - 10:05 | page']],
  ['a definition list with wraps and several definitions', '## Timeline\n\n10:00\n:   alarm\n    rings\n: seen by two\n\n10:05 UTC\n: page\nanswered\n', ['definition-list | 10:00 | - 10:00 | alarm rings', 'definition-list | 10:05 UTC | - 10:05 | page answered']],
  ['a definition list with blank lines', '## Timeline\n\n10:00\n\n: alarm\n\n    more of it\n\n: second\n\n10:05\n\n: page\n', ['definition-list | 10:00 | - 10:00 | alarm', 'definition-list | 10:05 | - 10:05 | page']],
  ['a definition list under date lines', '## Timeline\n\n**5 Jan 2024**\n\n10:00\n: alarm\n10:05\n: page\n', ['definition-list | 10:00 | 2024-01-05 10:00 | alarm', 'definition-list | 10:05 | 2024-01-05 10:05 | page']],
  ['headings with bodies', '## Event log\n\n#### 10:00 UTC\nalarm\n#### 10:05 UTC - page\nwho\n', ['headings | 10:00 UTC | - 10:00 | alarm', 'headings | 10:05 UTC | - 10:05 | page']],
  ['labels before times', '- **Key events**\n  - Detected: 2023-07-21 08:15\n  - Resolved 2023-07-21 12:42\n', ['nested-list | 2023-07-21 08:15 | 2023-07-21 08:15 | Detected', 'nested-list | 2023-07-21 12:42 | 2023-07-21 12:42 | Resolved']],
  ['a wrapped item and a nested list', '## Timeline\n\n- 10:00 one\n  and more\n  - detail\n- 10:05 two\n', ['bullets | 10:00 | - 10:00 | one and more', 'bullets | 10:05 | - 10:05 | two']],
  ['dates whose order another date proves', '## Timeline\n\n01-10-2024 - a\n\n01-31-2024 - b\n', ['paragraphs | 01-10-2024 | 2024-01-10 - | a', 'paragraphs | 01-31-2024 | 2024-01-31 - | b']],
];

describe('ways to write a timeline', () => {
  it.each(forms)('%s', (_, text, events) => {
    expect(read(text)).toEqual(events);
  });

  it('are not seen where there is none', () => {
    expect(read('## What happened\n\nAt 10:00 we deployed. At 10:05 it broke.\n')).toEqual([]);
    expect(read('## Action items\n\n- 2024-01-01: fix a\n- 2024-02-01: fix b\n- 2024-03-01: fix c\n')).toEqual([]);
    expect(read('## Chat transcript\n\n- 10:00 kim: hi\n- 10:01 lee: hello\n- 10:02 kim: bye\n')).toEqual([]);
    expect(read('## Timeline\n\n- 10:00 alarm\n\n```\n10:01 log\n10:02 log\n```\n')).toEqual(['bullets | 10:00 | - 10:00 | alarm']);
  });

  it('keep several timelines apart', () => {
    const text = '### May 1, 2024\n\n**Timeline:**\n\n- 10:00 a\n\n**Impact:**\n\nSmall.\n\n### May 2, 2024\n\n**Timeline:**\n\n- 11:00 b\n';
    expect(readTimelines(text, { fileName: null }).timelines.map(({ heading, events }) => `${heading ?? ''} ${events[0]?.moment.date ?? ''}`)).toEqual(['Timeline: 2024-05-01', 'Timeline: 2024-05-02']);
  });
});
