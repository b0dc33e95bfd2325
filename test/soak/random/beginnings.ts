/** The documents that every sequence starts with, by file name; several notations, line ends, and a byte order mark. */
export const beginnings: Readonly<Record<string, string>> = {
  'table.md': `---
title: Checkout was down
date: 2024-03-13
---

# Checkout was down

## Timeline

| Time  | Event                     |
| ----- | ------------------------- |
| 10:00 | Alarm fired               |
| 10:05 | **Ada** joined            |
| 10:20 | Rolled back \`v2\`          |
| 10:40 | Errors are gone           |

## Impact

Nobody could pay for half an hour.
`,
  'bullets.md': ['# Search was slow', '', '## What happened', '', '- 14:00 UTC: the index grew', '- 14:10 UTC: first complaint', '  - from two customers', '- 14:30 UTC: index rebuilt', '', 'All well since.', ''].join('\r\n'),
  'headings.md': `\uFEFF# Mail was late

## Timeline

### 09:00 The queue fills up

Nobody noticed.

### 09:30 A customer calls

### 10:15 The queue is empty

## Follow-up

1. Watch the queue.
`,
};

/** Names that a document may be saved under for the first time. */
export const otherNames: readonly string[] = ['copy.md', 'notes.md'];

/** What a new document starts with. */
export const sample = { name: 'sample.md', text: '# Sample\n\n## Timeline\n\n| Time | Event |\n| ---- | ----- |\n| 08:00 | Began |\n| 08:10 | Ended |\n' };
