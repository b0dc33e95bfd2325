import { describe, expect, it } from 'vitest';
import { folderWith, runIn, type Printed } from './run-command.ts';

async function check(files: Record<string, string>, ...args: string[]): Promise<Printed> {
  return runIn(await folderWith(files), ['check', ...args]);
}

const fine = '# Outage\n\nAll well.\n';

describe('check', () => {
  it('says that there is nothing to look at', async () => {
    expect(await check({ 'fine.md': fine }, 'fine.md')).toEqual({ code: 0, out: 'fine.md: nothing to look at\n', errors: '' });
  });

  it('tells file, line and severity, and ends with 1 only for errors', async () => {
    const files = { 'fine.md': fine, 'draft.md': '# Outage\r\n\r\nTODO\r\n', 'broken.md': '# Outage\n\n![Load](load.png)\n' };
    expect(await check(files, 'fine.md', 'draft.md')).toEqual({
      code: 0,
      out: 'fine.md: nothing to look at\ndraft.md:3: warning: “TODO” is still to be done. Do it, or delete the mark.\n',
      errors: '',
    });
    const broken = await check(files, 'broken.md', 'draft.md');
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/^broken\.md:3: error: The image “load\.png” is not there.*\ndraft\.md:3: warning: /);
  });

  it('goes on after a file that cannot be read', async () => {
    const outcome = await check({ 'fine.md': fine }, 'none.md', 'fine.md');
    expect(outcome).toMatchObject({ code: 1, out: 'fine.md: nothing to look at\n' });
    expect(outcome.errors).toContain('none.md');
  });

  it('--json lists the items of every file', async () => {
    const { out } = await check({ 'a.md': fine, 'b.md': '# B\n' }, 'a.md', 'b.md', '--json');
    expect(JSON.parse(out)).toEqual([
      { file: 'a.md', items: [] },
      { file: 'b.md', items: [{ kind: 'section-empty', severity: 'warning', message: expect.any(String) as string, range: { from: 0, to: 3 }, line: 1 }] },
    ]);
  });

  it('wants a file', async () => {
    expect((await check({})).code).toBe(2);
  });
});
