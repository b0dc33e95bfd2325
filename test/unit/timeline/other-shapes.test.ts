import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { deleteRows, insertRow, moveRows, setCell } from '../../../shared/timeline/intents.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

/** What is read from a text, one line for each event: its line, date, time and words. */
function read(text: string): string[] {
  return readTimelines(text, { fileName: null }).timelines.flatMap(({ events }) =>
    events.map(({ line, moment, text: words }) => `${line} ${moment.date ?? '-'} ${moment.time ?? '-'} ${words}`),
  );
}

const shapes: readonly (readonly [name: string, text: string, events: readonly string[]])[] = [
  ['events after breaks inside lines', '## Timeline\n\n### 2024-03-18\n\n10:05 - alarm\nrings.<br> 10:06 - page\nanswered.<br> 10:07 -\nfixed<br>\n', ['5 2024-03-18 10:05 alarm rings.', '6 2024-03-18 10:06 page answered.', '7 2024-03-18 10:07 fixed']],
  ['two events on one line', '## Timeline\n\n10:05 - alarm<br>10:06 - page<br/>10:07 - fixed\n', ['3 - 10:05 alarm', '3 - 10:06 page', '3 - 10:07 fixed']],
  ['paragraphs that nothing announces', '# Leak on 2024-03-17\n\n- **Context**:\n\n10:05 – key pushed\n\n10:08 – key found\n\n* in a log\n\n10:20 - key gone\n\n18/03/24\n\n09:00 – report\n\n- **Review**:\n\nAll good.\n', ['5 2024-03-17 10:05 key pushed', '7 2024-03-17 10:08 key found', '11 2024-03-17 10:20 key gone', '15 2024-03-18 09:00 report']],
  ['a section that goes on at its own level', '# Outage\n\n## Timeline\n\n### Feb 20 2018 14:17\n\nAlarm.\n\n## Feb 21, 13:00\n\nFixed.\n\n### 15:15\n\nChecked.\n\n## Conclusions\n\nNone.\n', ['5 2018-02-20 14:17 Alarm.', '9 2018-02-21 13:00 Fixed.', '13 2018-02-21 15:15 Checked.']],
  ['times at the ends of headings', '## Incident timeline\n\n#### 1. Reports come in (2024-03-18 12:00)\n\nTwo.\n\n#### 2. Cause found (12:10-12:30)\n\nOne.\n', ['3 2024-03-18 12:00 1. Reports come in', '7 2024-03-18 12:10 2. Cause found']],
  ['parts of a day over paragraphs', '# 2024-03-18\n\n## Timeline\n\n### Early morning (04:00–08:00)\n\n**04:12** **Ana** starts.\n\n**04:2x** **Ben** checks.\n\n### Later (12:00)\n\n12:10 - fixed\n', ['7 2024-03-18 04:12 **Ana** starts.', '9 2024-03-18 - **Ben** checks.', '13 2024-03-18 12:10 fixed']],
  ['headings that are links', '## Timeline\n\n### [20–24 August 2026: waves](https://example.org/1)\n\nBad.\n\n### 27 August 2026: calm\n\nGood.\n', ['3 2026-08-20 - waves', '7 2026-08-27 - calm']],
  ['a date line with a remark', '## Timeline\n\n2024-03-18 (*all times UTC*)\n\n* 14:51 news\n* 14:53 traffic\n', ['5 2024-03-18 14:51 news', '6 2024-03-18 14:53 traffic']],
  ['a dated label over a list', '## Timeline\n\n**April 13, 2026 — access by a lost key**\n\n1. **`19:18 UTC`** — tried\n2. **`19:40 UTC`** — tried again\n', ['5 2026-04-13 19:18 tried', '6 2026-04-13 19:40 tried again']],
  ['times in the second column', '## Outage timeline (UTC, 2024-03-18)\n\n| Event | Time | Notes |\n|-|-|-|\n| Start | ~18:33 | bad build |\n| End | 18:50:56 | old build |\n', ['5 2024-03-18 18:33 Start | bad build', '6 2024-03-18 18:50:56 End | old build']],
  ['numbered rows', '| # | Time | Event |\n|-|-|-|\n| 1 | 10:05 | alarm |\n| 2 | 10:06 | page |\n', ['3 - 10:05 1 | alarm', '4 - 10:06 2 | page']],
  ['owners and issues beside times', '## Timeline\n\n| Time | Event | Owner | Issue |\n|-|-|-|-|\n| 10:05 | alarm | kim | 12 |\n', ['5 - 10:05 alarm | kim | 12']],
  ['indented code with bullets', '## Timeline (UTC)\n    - 11:16 ::::: deploy\n    - 11:54 ::::: leak seen\n\n## Fallout\n', ['2 - 11:16 deploy', '3 - 11:54 leak seen']],
  ['a sentence that announces code', '## 1. Errors\n\nHere is the event timeline (all times are UTC):\n\n```\n05:11:29  Scaling out\n05:15:39  Node added\n```\n', ['6 - 05:11:29 Scaling out', '7 - 05:15:39 Node added']],
  ['a bold label with a remark', '**Timeline** (all times UTC)\n\n- 10:05 alarm\n', ['3 - 10:05 alarm']],
  ['a heading in HTML', '<h3>Timeline</h3>\n\n- 10:05 alarm\n', ['3 - 10:05 alarm']],
  ['bullets that make no list', '## Timeline\n\n• 10:05 – alarm\n• 10:06 – page\n', ['3 - 10:05 alarm', '4 - 10:06 page']],
  ['events that go on below', '## Timeline\n\n* 08:07 -\n  [issue 7](https://example.org/7) filed\n* 08:09 - seen\n', ['3 - 08:07 [issue 7](https://example.org/7) filed', '5 - 08:09 seen']],
  ['other languages', '## Zeitlicher Ablauf\n\n- 14:05 Uhr: Alarm\n\n## Chronologie\n\n- 14h05 : alerte\n\n## Línea de tiempo\n\n- 14:05 - alarma\n', ['3 - 14:05 Alarm', '7 - 14:05 alerte', '11 - 14:05 alarma']],
  ['a long title that ends in a word for something else', '# Monitoring restarted several times which resulted in missing metrics\n\n- **Key events**\n  - First detected: 2023-11-01 10:15\n  - Resolved 2023-11-03 14:38\n', ['4 2023-11-01 10:15 First detected', '5 2023-11-03 14:38 Resolved']],
  ['days written with blanks, and months alone', '## Timeline\n\n- 2026 03 26: released\n- April 2026: limits land\n- 2026 05 19: released again\n', ['3 2026-03-26 - released', '4 - - limits land', '5 2026-05-19 - released again']],
  ['days and months on the lines of one paragraph', '## Timeline\n\n  2026 02 11: branched\n  February–March 2026: hardening\n  in small steps.\n  Late March 2026: pins\n  2026 03 28: tagged\n', ['3 2026-02-11 - branched', '4 - - hardening in small steps.', '6 - - pins', '7 2026-03-28 - tagged']],
  ['a year with a digit too few', '## Timeline\n\n10/14/2022 - reported\n\n11/03/202 - fixed\n', ['3 2022-10-14 - reported', '5 - - fixed']],
  ['a day, a colon and a time', '## Timeline (UTC)\n\nMarch 18, 2024: 7:56am UTC\nA mail came in.\n\nMarch 18, 2024: 1:15pm UTC\nIt was read.\n', ['3 2024-03-18 07:56 A mail came in.', '6 2024-03-18 13:15 It was read.']],
  ['a time with a full stop among others', '## Timeline\n\n- 2024-03-18 15:12 declared\n- 2024-03-18 15.26 compared\n', ['3 2024-03-18 15:12 declared', '4 2024-03-18 15:26 compared']],
  ['one time in two zones', '## Timeline\n\n- 14:05 UTC / 15:05 CET - alarm\n- **Second wave**: 23:15-02:43 UTC / 16:15-19:43 PDT (March 18)\n', ['3 - 14:05 alarm', '4 --03-18 23:15 Second wave']],
  ['a day between stray marks', '## Timeline\n\n_18/3/24_\n\n10:05 - alarm\n\n-19/3/24_\n\n09:41 - checked\n', ['5 2024-03-18 10:05 alarm', '9 2024-03-19 09:41 checked']],
  ['nested items that code at the margin cuts off', '# Pull failure\n\n- **Context**:\n  - 2024-03-18 14:22: errors seen:\n\n```\ndenied\n```\n\n  - 2024-03-18 14:34: password checked\n\n```\nstill denied\n```\n\n  - 2024-03-18 14:53 nodes updated\n\n- **Resolution**:\n  - Restored.\n', ['4 2024-03-18 14:22 errors seen:', '10 2024-03-18 14:34 password checked', '16 2024-03-18 14:53 nodes updated']],
  ['a label on the line above its times', '## What went wrong\n\nTimeline (these are Berlin times):\n21:48: last block\n22:11: stuck\n', ['4 - 21:48 last block', '5 - 22:11 stuck']],
  ['times below a title that is one', '# 2024-03-18 4:23PM, out of memory\n\n## Timeline\n\n### 2024-03-18 16:22\n\nFull.\n\n### 16:59\n\nSeen.\n\n### 17:02\n\nFixed.\n', ['5 2024-03-18 16:22 Full.', '9 2024-03-18 16:59 Seen.', '13 2024-03-18 17:02 Fixed.']],
  ['rows that say no day among those that do', '# Mail — 2024-03-18\n\n## Timeline\n\n| Time | Event |\n|-|-|\n| Before | lost |\n| ~12:30 | looked for |\n', ['7 - - lost', '8 2024-03-18 12:30 looked for']],
  ['a time marked after its word', '## Timeline\n\n- `01:29` — reaped\n- After `01:32` — calm\n- **At 01:40** done\n', ['3 - 01:29 reaped', '4 - 01:32 calm', '5 - 01:40 done']],
  ['a plain label and a header line', 'Outage of June 28, 2023\n\nTimeline (all time in WAT)\n\nTime (WAT)\t  Actions\n11:30 AM\t\t  upgrade\n12:00 PM\t\t  down\n', ['6 2023-06-28 11:30 upgrade', '7 2023-06-28 12:00 down']],
  ['times alone on the last lines of paragraphs', 'Timeline:\n\n10:00 AM:\n\nSeen: by chance.\n10:15 AM:\n\nLooked at.\n', ['3 - 10:00 ', '6 - 10:15 ']],
  ['actions inside a section', '# A timeline of the outage\n\n- 10:05 alarm\n\n## Action items\n\n- 2024-04-01: add an alarm\n- 2024-05-01: test it\n', ['3 - 10:05 alarm']],
];

const others: readonly (readonly [name: string, text: string])[] = [
  ['metadata', '| Date | 2024-05-03 |\n|-|-|\n| Start | 14:05 |\n| End | 14:45 |\n\n| Field | Value |\n|-|-|\n| Detected | 2024-05-03T14:05:00Z |\n'],
  ['due dates below a timeline heading', '## Timeline for fixes\n\n| Due date | Action |\n|-|-|\n| 2024-05-10 | alert |\n'],
  ['schedules', '## Schedule\n\n| Time | Event |\n|-|-|\n| 09:00 | Opening |\n| 10:00 | Talks |\n\n### Agenda\n\n- 09:00 - Opening\n- 10:00 - Talks\n- 12:00 - Lunch\n'],
  ['a table of jobs', '## Scheduler reference\n\n| Job | Time (UTC) | What |\n|-|-|-|\n| sync | 06:30 | reads |\n| send | 07:00 | mails |\n'],
  ['rotations', '## On-call schedule\n\n- 2024-05-01 09:00: Ana\n- 2024-05-08 09:00: Ben\n- 2024-05-15 09:00: Cy\n'],
  ['release notes', '# Changelog\n\n## [1.2.0] - 2024-03-18\n\n- 2024-03-17: fix\n\n## Releases\n\n| Date | Description |\n|-|-|\n| 2024-03-18 | 1.2.0 |\n| 2024-02-18 | 1.1.0 |\n'],
  ['a chat in paragraphs', '## Appendix\n\n[1:04 PM] kim: hi\n\n[1:05 PM] lee: hello\n\n[1:06 PM] kim: bye\n'],
  ['a chat below a plain heading', '## What people said\n\n[1:04 PM]kim: hi\n[1:05 PM]lee: hello\n[1:06 PM]kim: bye\n'],
  ['log lines', '## Evidence\n\n```\n2024-03-18 14:05:01 ERROR a\n2024-03-18 14:05:02 ERROR b\n```\n\n2024-03-18 14:05:01 ERROR a\n2024-03-18 14:05:02 ERROR b\n2024-03-18 14:05:03 ERROR c\n'],
  ['a story', '## How it happened\n\nAt 14:05, we deployed.\n\nAt 14:10, it broke.\n\nAt 14:20, we rolled back.\n\nOn 2024-03-18 we met.\n\n2024-03-18 was a Monday.\n'],
  ['dates of support', 'On 14 July we met.\n\n- 2024-05-01: Ana\n- 2024-05-08: Ben\n- 2024-05-15: Cy\n'],
  ['prose that days and months start', '## Timeline\n\nApril 2026 was calm, and\nMay 2026 was not.\n\n## Notes\n\nVersion 2026 03 26 of it: fine.\n'],
  ['steps without times', '## Timeline (approximate)\n\n1. **Promote moved `main`**\n   again.\n2. **Restored by hand**\n'],
];

describe('timelines in other shapes', () => {
  it.each(shapes)('%s', (_, text, events) => {
    expect(read(text)).toEqual(events);
  });

  it.each(others)('not: %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('events after breaks inside lines', () => {
  const text = '## Timeline\n\n10:05 - alarm\nrings.<br> 10:06 - page\nanswered.<br> 10:07 - fixed\n\nEnd.\n';
  const timeline = readTimelines(text, { fileName: null }).timelines[0];

  it('are written, moved, deleted and inserted where they stand', () => {
    if (timeline === undefined) throw new Error('no timeline');
    expect(applyEdits(text, setCell(text, timeline, 1, 1, 'seen').edits)).toBe(text.replace('page\nanswered.', 'seen'));
    expect(applyEdits(text, moveRows(text, timeline, [2], 0).edits)).toBe('## Timeline\n\n10:07 - fixed<br> 10:05 - alarm\nrings.<br> 10:06 - page\nanswered.\n\nEnd.\n');
    expect(applyEdits(text, deleteRows(text, timeline, [1]).edits)).toBe('## Timeline\n\n10:05 - alarm\nrings.<br> 10:07 - fixed\n\nEnd.\n');
    expect(read(applyEdits(text, insertRow(text, timeline, 1).edits))).toHaveLength(4);
  });
});
