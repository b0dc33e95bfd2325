import { expect, test } from 'vitest';
import { LatestTask } from '../../../renderer/document/latest-task.ts';

test('starts at once, then only the latest of what was asked for meanwhile', () => {
  const started: string[] = [];
  const task = new LatestTask<string>((work) => started.push(work));
  task.ask('a');
  task.ask('b');
  task.ask('c');
  expect(started).toEqual(['a']);
  task.finished();
  expect(started).toEqual(['a', 'c']);
  task.finished();
  expect(started).toEqual(['a', 'c']);
  task.ask('d');
  expect(started).toEqual(['a', 'c', 'd']);
});
