import fc from 'fast-check';

/** What happened, in words that tempt a reader of Markdown to see something else. */
export const someWords = fc.constantFrom(
  'Alarm fired', 'ran `a | b`', '**bold** start', '[link](https://example.org/a_b) opened', '\u00e9\u2028\u00fc \u6f22\u5b57', 'two  blanks', '15:00 was the plan', '- dash', 'ends: here',
  'a\\|b', 'x', '', '`unclosed', '**open', 'see [^1]', '<!-- hidden -->', 'ends in \\\\', '~~gone~~', '{: .x }', '\ud83d\udd25 fire', '\u05e9\u05dc\u05d5\u05dd', '<b>html</b>', 'done (14:10)', 'it | broke', '"quoted"', 'to 15:00', '...', '!', 'UTC night', 'at noon', 'ends with colon:', '_under_score_',
);

/** Times as people write them: dates, zones, ranges, doubts, 12-hour clocks, placeholders. */
export const someTime = fc.constantFrom(
  '14:00', '14:05 UTC', '2024-03-13 10:01', '~15:10', '2:54 PM', '14:??', 'March 18, 16:00', '09:00-09:30', '9:05', '23:59', '00:10', '11:30 am PST', '2024-03-14', 'HH:mm', '--:--', 'T+12m', '+00:05',
  '2024-03-13T10:02:33Z', '13/03/2024 08:00', '01-02-2024 07:00', 'Mar 13 18:20', '13:55 PM', '14:00:05', 'ca. 18:30', '20:00 - 21:15 CET', '20202-01-16', '14h05', 'noon', 'Monday 10:00', '15:00 +02:00', '1530 UTC',
);

/** Values that a person may type or paste into a cell, whatever they mean in Markdown. */
export const someValue = fc.oneof(
  { weight: 4, arbitrary: someWords },
  { weight: 4, arbitrary: someTime },
  { weight: 2, arbitrary: fc.constantFrom('Rolled back', 'Paged the database team, who answered', 'Deploy `v2` started') },
  { weight: 3, arbitrary: fc.constantFrom('', '#', '# h', '- x', '> q', '```', '**', '| a |', '|', '\\', 'a\\', 'two\nlines', 'two\r\nlines', '<div>', '[x', '1. one', '    code', '---', '===', ': def', '*', '<br>', 'x<br>', 'x  ', '\t', '[^1]: note', '</td>', '<!--', '&lt;') },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom('|', '\\', ' ', '-', '#', '>', '`', '<div>', '1.', '{:', '}', '\n', '\t', ':', '[^1]:', 'a', '14:00', '*', '_'), { maxLength: 6 }).map((parts) => parts.join('')) },
);

/** One event to be written, and digits that choose among the ways to write it. */
export interface WrittenRow {
  readonly when: string;
  readonly words: string;
  /** Which dialect of the form; rows of one timeline differ now and then. */
  readonly dialect: number;
  /** What the event owns: continuation lines, nested items, code, images. */
  readonly extra: number;
  /** What stands between it and the next one. */
  readonly between: number;
}

/** Rows of one timeline: mostly one dialect and nothing between, so that most of them are timelines. */
export const someRows = fc
  .record({
    usual: fc.nat({ max: 20 }),
    rows: fc.array(
      fc.record({
        when: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('14:00', '14:05', '14:20', '15:01', '16:30') }, { weight: 2, arbitrary: someTime }),
        words: someWords,
        dialect: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 20 }) }),
        extra: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 20 }) }),
        between: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 20 }) }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ usual, rows }): WrittenRow[] => rows.map((row) => ({ ...row, dialect: row.dialect ?? usual })));

/** Chooses by a number, whatever its size. */
export function choose<T>(from: readonly [T, ...T[]], by: number): T {
  return from[by % from.length] ?? from[0];
}
