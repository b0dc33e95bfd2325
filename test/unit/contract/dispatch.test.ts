import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../shared/contract/client.ts';
import { dispatch, type Handlers } from '../../../shared/contract/dispatch.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { callNames } from '../../../shared/contract/names.ts';

/** Handlers of which only one is of interest; the others must not be reached. */
function handlersWith(handlers: Partial<Handlers>): Handlers {
  const unreached = Object.fromEntries(callNames.map((name) => [name, () => Promise.reject(new Error(`${name} was reached`))]));
  return { ...(unreached as unknown as Handlers), ...handlers };
}

describe('dispatch', () => {
  it.each(['document.delete', 'constructor', '__proto__', '', 7, null, undefined, {}])('refuses the call %j', async (name) => {
    expect(await dispatch(handlersWith({}), name, {})).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });

  it.each([undefined, null, 'text', {}, { id: 7 }])('refuses the request %j before any handler runs', async (request) => {
    const reply = await dispatch(handlersWith({}), 'document.open', request);
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
    expect(JSON.stringify(reply)).not.toContain('was reached');
  });

  it('hands expected failures over in full, and does not report them', async () => {
    const report = vi.fn();
    const handlers = handlersWith({ 'document.open': () => Promise.reject(new AppError('not-found', '“a.md” is not there.', { name: 'a.md' })) });
    expect(await dispatch(handlers, 'document.open', { id: 'a' }, report)).toEqual({
      ok: false,
      error: { code: 'not-found', message: '“a.md” is not there.', details: { name: 'a.md' } },
    });
    expect(report).not.toHaveBeenCalled();
  });

  it('reports failures that the call does not announce', async () => {
    const report = vi.fn();
    const handlers = handlersWith({ 'document.open': () => Promise.reject(new AppError('exists', '“a.md” already exists.')) });
    expect(await dispatch(handlers, 'document.open', { id: 'a' }, report)).toMatchObject({ ok: false, error: { code: 'exists' } });
    expect(report).toHaveBeenCalledOnce();
  });

  it('hides unexpected errors from the page and reports them', async () => {
    const report = vi.fn();
    const error = new TypeError('secret detail');
    const reply = await dispatch(handlersWith({ 'settings.read': () => Promise.reject(error) }), 'settings.read', {}, report);
    expect(reply).toMatchObject({ ok: false, error: { code: 'failed' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(report).toHaveBeenCalledWith(error);
  });

  it('refuses answers that do not fit, and adds nothing to those that do', async () => {
    const wrong = { 'settings.read': () => Promise.resolve({ theme: 'pink' }) } as unknown as Partial<Handlers>;
    expect(await dispatch(handlersWith(wrong), 'settings.read', {})).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
    const extra = { 'document.forget': () => Promise.resolve({ path: '/home/secret' }) } as unknown as Partial<Handlers>;
    expect(await dispatch(handlersWith(extra), 'document.forget', { id: 'a' })).toEqual({ ok: true, value: {} });
  });
});

describe('the client', () => {
  const client = (reply: unknown): ReturnType<typeof createClient> =>
    createClient({ call: () => (reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply as never)), subscribe: () => () => undefined });

  it('rebuilds failures as they were thrown', async () => {
    const data = { code: 'no-space', message: 'The disk is full.', details: { name: 'a.md' } };
    const failure = client({ ok: false, error: data }).call('settings.read', {});
    await expect(failure).rejects.toBeInstanceOf(AppError);
    await expect(failure).rejects.toMatchObject(data);
  });

  it('says so when the host is gone', async () => {
    await expect(client(new Error('socket')).call('settings.read', {})).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('trusts no answer that does not fit', async () => {
    await expect(client({ ok: true, value: { theme: 'pink' } }).call('settings.read', {})).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client({ ok: false, error: 'what' }).call('settings.read', {})).rejects.toMatchObject({ code: 'failed' });
  });
});
