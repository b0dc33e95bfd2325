import { describe, expect, it } from 'vitest';
import { createNewest } from '../../../electron/services/newest.ts';

const until = (signal: AbortSignal): Promise<string> => new Promise((resolve) => signal.addEventListener('abort', () => resolve('given up')));

describe('work that a page waits for', () => {
  it('is given up when the same page asks for the same kind again, and for no other', async () => {
    const newest = createNewest();
    const gone = new AbortController();
    const [one, two] = ['one', 'two'].map((page) => ({ page, gone: gone.signal }));
    const given: string[] = [];
    const note = (name: string) => (): void => void given.push(name);
    const first = newest.run(one, 'preview html', until).then(note('first'));
    const others = [newest.run(two, 'preview html', until), newest.run(one, 'preview pdf', until), newest.run(one, null, until), newest.run({ page: null, gone: gone.signal }, 'preview html', until)];
    expect(await newest.run(one, 'preview html', () => Promise.resolve('newer'))).toBe('newer');
    await first;
    expect(given).toEqual(['first']);
    gone.abort();
    expect(await Promise.all(others)).toEqual(['given up', 'given up', 'given up', 'given up']);
  });

  it('is not begun in earnest for a page that is gone already, and goes on for who does not say', async () => {
    const newest = createNewest();
    expect(await newest.run({ page: 'one', gone: AbortSignal.abort() }, 'checks', (signal) => Promise.resolve(signal.aborted))).toBe(true);
    expect(await newest.run(undefined, 'checks', (signal) => Promise.resolve(signal.aborted))).toBe(false);
  });
});
