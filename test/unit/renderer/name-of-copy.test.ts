import { describe, expect, it } from 'vitest';
import { nameOfCopy } from '../../../renderer/app/name-of-copy.ts';

describe('the name of a copy', () => {
  it.each([
    ['outage.md', [], 'outage (copy).md'],
    ['outage (copy).md', [], 'outage (copy 2).md'],
    ['outage (copy 9).md', [], 'outage (copy 10).md'],
    ['outage.md', ['outage (copy).md', 'outage (copy 2).md'], 'outage (copy 3).md'],
    ['outage', ['outage (copy)'], 'outage (copy 2)'],
    ['.md', [], '.md (copy)'],
  ])('of %s beside %j is %s', (name, taken, copy) => {
    expect(nameOfCopy(name, taken.map((each) => ({ name: each })))).toBe(copy);
  });
});
