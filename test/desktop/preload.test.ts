import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { callNames } from '../../shared/contract/names.ts';
import { builtFolder } from './built-app.ts';

interface Bridge {
  call(name: unknown, request: unknown, file?: unknown): Promise<unknown>;
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
}

const code = await readFile(path.join(await builtFolder(), 'preload', 'index.cjs'), 'utf8');
const dropped = { dropped: true };

let exposed: Record<string, Bridge>;
let required: string[];
let invoked: unknown[][];
let deliver: (...args: unknown[]) => void;

/** Runs the built preload as a sandboxed renderer does: with `require` for `electron`, and no Node around it. */
beforeEach(() => {
  exposed = {};
  required = [];
  invoked = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: Bridge) => (exposed[name] = value) },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        invoked.push(args);
        return Promise.resolve({ ok: true, value: {} });
      },
      on: (channel: string, listener: (...args: unknown[]) => void) => {
        expect(channel).toBe('aftermath:event');
        deliver = listener;
      },
    },
    webUtils: {
      getPathForFile: (file: unknown) => {
        if (file !== dropped) throw new TypeError('not a File');
        return '/home/me/outage.md';
      },
    },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  runInNewContext(code, { require, module, exports: module.exports });
});

const bridge = (): Bridge => exposed['aftermath']!;

describe('the preload', () => {
  it('exposes exactly two functions, and needs nothing but electron', () => {
    expect(Object.keys(exposed)).toEqual(['aftermath']);
    expect(Object.entries(bridge()).map(([name, value]) => [name, typeof value])).toEqual([
      ['call', 'function'],
      ['subscribe', 'function'],
    ]);
    expect([...new Set(required)]).toEqual(['electron']);
  });

  it('carries every call of the contract, name and request alone', async () => {
    for (const name of callNames) await bridge().call(name, { id: 'a' }, dropped);
    expect(invoked.map(([channel, name]) => [channel, name])).toEqual(callNames.map((name) => ['aftermath:call', name]));
    expect(invoked.every((args) => args.length === 3)).toBe(true);
  });

  it.each(['document.delete', 'toString', '__proto__', '', null, undefined, 7, ['host.describe']])('refuses the name %j', async (name) => {
    await expect(bridge().call(name, {})).rejects.toThrow('does not know this call');
    expect(invoked).toEqual([]);
  });

  it('adds the path of a file that was really dropped', async () => {
    await bridge().call('document.openDropped', { name: 'outage.md', base64: '' }, dropped);
    expect(invoked[0]?.[2]).toEqual({ name: 'outage.md', base64: '', path: '/home/me/outage.md' });
  });

  it.each([
    ['without a file', undefined],
    ['with something that is no file', { path: '/etc/passwd' }],
  ])('removes a path that the page names, %s', async (_case, file) => {
    await bridge().call('document.openDropped', { name: 'outage.md', base64: '', path: '/etc/passwd' }, file);
    expect(invoked[0]?.[2]).toEqual({ name: 'outage.md', base64: '' });
  });

  it('looks at a file for no other call', async () => {
    await bridge().call('document.open', { id: 'a' }, dropped);
    expect(invoked[0]?.[2]).toEqual({ id: 'a' });
  });

  it('gives events to every listener without the event object, until it stops listening', () => {
    const heard: unknown[][] = [];
    const stop = bridge().subscribe((...args) => heard.push(args));
    deliver({ sender: 'ipcRenderer' }, 'document.removedFromDisk', { id: 'a' });
    stop();
    deliver({ sender: 'ipcRenderer' }, 'document.removedFromDisk', { id: 'b' });
    expect(heard).toEqual([['document.removedFromDisk', { id: 'a' }]]);
  });

  it('keeps events that came before the page listened, and drops unknown ones', () => {
    deliver({}, 'document.openRequested', { id: 'early' });
    deliver({}, 'somebody.else', {});
    const heard: unknown[][] = [];
    bridge().subscribe((...args) => heard.push(args));
    expect(heard).toEqual([['document.openRequested', { id: 'early' }]]);
  });
});
