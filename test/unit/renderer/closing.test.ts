import { describe, expect, it, vi } from 'vitest';
import { guardClosing } from '../../../renderer/app/closing.ts';
import type { OpenedDocument } from '../../../renderer/app/opened-document.ts';
import { DocumentSaving } from '../../../renderer/document/saving.ts';
import type { HostClient } from '../../../shared/contract/client.ts';
import { openSession, typeAtEnd } from './open-session.ts';

/** A page with one edited document whose save ends when the test says. */
function page(edition: 'browser' | 'desktop', draft: 'kept' | 'failed' = 'kept') {
  const session = openSession('abc');
  typeAtEnd(session, 'd');
  const answers: { ok(): void; fail(): void }[] = [];
  const call = (): Promise<unknown> =>
    new Promise((resolve, reject) => answers.push({ ok: () => resolve({ version: 'v2', savedAt: 1, notice: null }), fail: () => reject(new Error('The disk is full.')) }));
  const saving = new DocumentSaving({
    session,
    host: { call: call as HostClient['call'] },
    askTarget: () => Promise.resolve('native'),
    askToReplace: () => Promise.resolve(false),
    keepDraft: () => Promise.resolve(), onConflict: () => Promise.resolve(false),
  });
  const opened = { session, saving, drafts: { state: { value: { kind: draft, at: 1, message: 'full' } } } } as unknown as OpenedDocument;
  const window = Object.assign(new EventTarget(), { closed: 0, close: () => (window.closed += 1) });
  guardClosing(window as unknown as Window, () => opened, edition);
  const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  /** Resolves once the host was asked to save that many times; a save keeps its draft first. */
  const asked = (times: number): Promise<void> => vi.waitFor(() => expect(answers).toHaveLength(times), { interval: 1 });
  return { saving, answers, asked, window, leave };
}

describe('closing the page', () => {
  it.each(['browser', 'desktop'] as const)('of the %s edition is not held up when the draft is kept and nothing is being saved', (edition) => {
    expect(page(edition).leave()).toBe(false);
  });

  it.each(['browser', 'desktop'] as const)('of the %s edition is held up while unsaved text is kept nowhere', (edition) => {
    expect(page(edition, 'failed').leave()).toBe(true);
  });

  it('is asked about in a browser while a save is under way, and no longer after it', async () => {
    const { saving, answers, asked, window, leave } = page('browser');
    const saved = saving.save();
    expect(leave()).toBe(true);
    await asked(1);
    answers[0]?.ok();
    await saved;
    expect(leave()).toBe(false);
    expect(window.closed).toBe(0);
  });

  it('waits on the desktop for all saves asked for, and then closes by itself', async () => {
    const { saving, answers, asked, window, leave } = page('desktop');
    const all = [saving.save(), saving.save()];
    expect(leave()).toBe(true);
    expect(leave()).toBe(true);
    await asked(1);
    answers[0]?.ok();
    await all[0];
    expect(window.closed).toBe(0);
    await asked(2);
    answers[1]?.ok();
    await all[1];
    await saving.settled();
    await Promise.resolve();
    expect(window.closed).toBe(1);
  });

  it('stays open on the desktop when the save failed', async () => {
    const { saving, answers, asked, window, leave } = page('desktop');
    const saved = saving.save();
    expect(leave()).toBe(true);
    await asked(1);
    answers[0]?.fail();
    await saved;
    await saving.settled();
    await Promise.resolve();
    expect(window.closed).toBe(0);
  });
});
