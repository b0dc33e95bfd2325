import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';
import type { TimelineHand } from './pages/timeline-hands.ts';
import type { Workspace } from './workspace.ts';

/** A document of `test/fixtures/timelines`, cut into its events. */
interface Written {
  readonly before: string;
  /** All that belongs to each event, line breaks included. */
  readonly events: readonly [string, string, string, string];
  readonly after: string;
}

/** A document to go through, and what its notation makes of a few things. */
export interface Journey {
  readonly file: string;
  /** Starts each event. */
  readonly mark: RegExp;
  /** The time of the second event, and one a little later as a person types it. */
  readonly time: readonly [old: string, later: string];
  /** The words of the third event. */
  readonly words: string;
  /** What an inserted event is, empty below the second one, and once its time and words are written. */
  readonly inserted: readonly [empty: string, time: string, filled: string];
  /** What the fourth event becomes when the first two are pasted over it. */
  readonly pasted: string;
  /** What the second and third event become when the words of the first are filled down. */
  readonly filled: readonly [string, string];
}

/** The documents that every hand goes through. */
export const journeys: readonly Journey[] = [
  {
    file: 'table.md',
    mark: /^\| \d/,
    time: ['09:20', '09:22'],
    words: 'The replica is taken out              ',
    inserted: ['|       |                                        |        |\n', '09:30', '| 09:30 | Jon is called                          |        |\n'],
    pasted: '| 09:12 | Latency alarm for `payments-api` fires | pager  |\n| 09:20 | Mirela sees **one** slow replica       | Mirela |\n',
    filled: ['| 09:20 | Latency alarm for `payments-api` fires | Mirela |\n', '| 09:41 | Latency alarm for `payments-api` fires | Jon    |\n'],
  },
  {
    file: 'bullets.md',
    mark: /^\* \d/,
    time: ['09:20', '09:22'],
    words: 'The `billing` consumer is rolled back',
    inserted: ['* 09:20 — \n', '09:30', '* 09:30 — Jon is called\n'],
    pasted: '* 09:12 — Queue depth alarm fires\n* 09:20 — Ines looks at the consumers, which are all **idle**\n',
    filled: ['* 09:20 — Queue depth alarm fires\n  - one of them restarts itself\n', '* 09:41 — Queue depth alarm fires\n\n  ```\n  rollback billing 41 -> 40\n  ```\n'],
  },
  {
    file: 'headings.md',
    mark: /^### \d/,
    time: ['09:20 UTC', '09:22 UTC'],
    words: 'A new one is ordered',
    inserted: ['### 09:20 UTC -\n\n', '09:30 UTC', '### 09:30 UTC - Jon is called\n\n'],
    pasted: '### 09:12 UTC - Alarm fires\n\nWe watch for another hour.\n\n### 09:20 UTC - The certificate is found\n\n',
    filled: ['### 09:20 UTC - Alarm fires\n\nIt ran out at nine:\n\n- `notAfter=09:00`\n- nobody was told\n\n', '### 09:41 UTC - Alarm fires\n\n'],
  },
];

function cut(text: string, mark: RegExp): Written {
  const lines = text.split(/(?<=\n)/);
  const starts = lines.flatMap((line, at) => (mark.test(line) ? [at] : []));
  expect(starts).toHaveLength(4);
  const [first = 0, second = 0, third = 0, fourth = 0] = starts;
  const end = lines.findIndex((line, at) => at > fourth && line.startsWith('## '));
  // The blank line before the next heading is a heading's own, and nobody's after a list or table.
  const last = mark.test('### 0') ? end : end - 1;
  const part = (from: number, to: number): string => lines.slice(from, to).join('');
  return { before: part(0, first), events: [part(first, second), part(second, third), part(third, fourth), part(fourth, last)], after: part(last, lines.length) };
}

/** Goes through one document from a file, and compares the file with what it should be, byte by byte, after each step. */
export async function travel(app: AppPage, workspace: Workspace, hand: TimelineHand, journey: Journey): Promise<void> {
  const { file } = journey;
  const text = await workspace.read(file);
  const { before, events, after } = cut(text, journey.mark);
  const [one, two, three, four] = events;
  const { grid } = app;
  const expectFile = async (...now: readonly string[]): Promise<void> => {
    await hand.save();
    await expect.poll(() => workspace.read(file)).toBe(before + now.join('') + after);
    await app.expectDocument(file, 'saved');
  };
  const undone = async (): Promise<void> => {
    await hand.undo();
    await expectFile(...events);
  };

  await test.step('a time is edited', async () => {
    await hand.write(2, 'Time', journey.time[1]);
    await expectFile(one, two.replace(...journey.time), three, four);
    await undone();
  });

  await test.step('words are edited', async () => {
    await hand.write(3, 'Event', 'Done by hand');
    const room = journey.words.length - journey.words.trimEnd().length;
    const written = room === 0 ? 'Done by hand' : 'Done by hand'.padEnd(journey.words.length);
    await expectFile(one, two, three.replace(journey.words, written), four);
    await undone();
  });

  await test.step('an event is inserted and written', async () => {
    const [empty, time, filled] = journey.inserted;
    await hand.insertBelow(2);
    await expect(grid.handles).toHaveCount(5);
    await expectFile(one, two, empty, three, four);
    await hand.write(3, 'Time', time);
    await hand.write(3, 'Event', 'Jon is called');
    await expectFile(one, two, filled, three, four);
    await hand.undo();
    await hand.undo();
    await undone();
  });

  await test.step('an event is duplicated', async () => {
    await hand.duplicate(2);
    await expectFile(one, two, two, three, four);
    await undone();
  });

  await test.step('an event is moved to where its time disagrees, and sorted back', async () => {
    await hand.moveDown(2);
    await expectFile(one, three, two, four);
    await expect(grid.root.getByRole('button', { name: 'Row 3 is out of order in time' })).toBeVisible();
    await hand.sort();
    await expect(grid.root.getByRole('button', { name: /out of order/ })).toHaveCount(0);
    await expectFile(...events);
  });

  await test.step('an event is deleted', async () => {
    await hand.remove(2);
    await expect(grid.handles).toHaveCount(3);
    await expectFile(one, three, four);
    await undone();
    await expect(grid.handles).toHaveCount(4);
  });

  await test.step('the filter changes nothing', async () => {
    await hand.filter('09:41');
    await expect(grid.handles).toHaveCount(1);
    await hand.clearFilter();
    await expect(grid.handles).toHaveCount(4);
    await app.expectDocument(file, 'saved');
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('events are copied, and pasted over the last one', async () => {
    await hand.copyRows(1, 2);
    await hand.pasteAt(4);
    await expect(grid.handles).toHaveCount(5);
    await expectFile(one, two, three, journey.pasted);
    await undone();
  });

  await test.step('words are filled down', async () => {
    await hand.fillDown('Event', 1, 3);
    await expectFile(one, ...journey.filled, four);
    await undone();
  });
}
