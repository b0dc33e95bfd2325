import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../renderer/drafts/database.ts';
import { summaryOf, type DraftEntry } from '../../../renderer/drafts/draft-store.ts';
import { rehearseRecovery } from '../../../renderer/drafts/rehearsal.ts';

function draftOf(key: string, text: string, updatedAt = 10): Draft {
  const encoding = { bom: false, eol: 'lf' } as const;
  return { key, fileId: null, name: `${key}.md`, folder: '', text, encoding, baseVersion: null, savedText: '', updatedAt, selection: { anchor: 0, head: 0 } };
}

/** Two stores that can only be read; null for one that cannot even be that. */
function stores(browser: readonly Draft[] | null, journal: readonly Draft[] | null): Parameters<typeof rehearseRecovery>[0] {
  const store = (drafts: readonly Draft[] | null): unknown => ({
    damaged: [],
    folder: '/data/drafts',
    load: () => (drafts === null ? Promise.reject(new Error('refused')) : Promise.resolve(drafts.map((draft): DraftEntry => ({ kind: 'draft', summary: summaryOf(draft) })))),
    read: (key: string) => Promise.resolve(drafts?.find((draft) => draft.key === key) ?? null),
  });
  return { browser: store(browser), journal: store(journal) } as Parameters<typeof rehearseRecovery>[0];
}

describe('a rehearsal', () => {
  it('tells what would come back, how much it is, and how it differs from what is here', async () => {
    const here = stores([draftOf('a', 'one two\nthree\n'), draftOf('b', 'x\ny\nz\n', 30)], [draftOf('a', 'one two\nthree\n'), draftOf('b', 'x\nY\nz\n', 20)]);
    const { losses, folder } = await rehearseRecovery(here, null);
    expect(folder).toBe('/data/drafts');
    expect(losses[0]).toMatchObject({
      lost: 'browser',
      gone: [],
      back: [
        { name: 'b.md', updatedAt: 20, comparison: { kind: 'differs', lines: 1 } },
        { name: 'a.md', words: 3, characters: 14, start: 'one two\nthree', comparison: { kind: 'same' } },
      ],
    });
  });

  it('names what has no second copy, the text on show included', async () => {
    const { losses } = await rehearseRecovery(stores([draftOf('a', 'only here')], []), { key: 'open', name: 'open.md', text: 'just typed' });
    expect(losses).toEqual([
      { lost: 'browser', back: [], gone: ['a.md', 'open.md'] },
      { lost: 'journal', back: [expect.objectContaining({ name: 'a.md', comparison: { kind: 'only-there' } })], gone: ['open.md'] },
    ]);
  });

  it('compares with the text on show, not with the last one kept of it', async () => {
    const { losses } = await rehearseRecovery(stores([draftOf('a', 'old')], [draftOf('a', 'old')]), { key: 'a', name: 'a.md', text: 'old\nnew' });
    expect(losses.map(({ back }) => back?.[0]?.comparison)).toEqual([{ kind: 'differs', lines: 2 }, { kind: 'differs', lines: 2 }]);
  });

  it('promises nothing of a store that cannot be read', async () => {
    const { losses, folder } = await rehearseRecovery(stores([draftOf('a', 'x')], null), null);
    expect(losses[0]).toEqual({ lost: 'browser', back: null, gone: ['a.md'] });
    expect(losses[1]?.back).toHaveLength(1);
    expect(folder).toBe('');
  });
});
