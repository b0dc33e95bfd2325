import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { callChannel, callNames, eventChannel, eventNames } from '../../shared/contract/names.ts';

type Listener = (name: string, payload: unknown) => void;

const listeners = new Set<Listener>();
/** Events that arrived before the page began to listen. */
let early: [name: string, payload: unknown][] = [];

ipcRenderer.on(eventChannel, (_event, name: unknown, payload: unknown) => {
  if (!isOneOf(eventNames, name)) return;
  if (listeners.size === 0) early.push([name, payload]);
  for (const listener of listeners) listener(name, payload);
});

contextBridge.exposeInMainWorld('aftermath', { call, subscribe });

/**
 * Sends one call of the contract to the main process. A path is only ever the one of a file that was
 * really dropped on the page: whatever path the page itself names is removed.
 */
function call(name: unknown, request: unknown, file?: File): Promise<unknown> {
  if (!isOneOf(callNames, name)) return Promise.reject(new Error('Aftermath does not know this call.'));
  return ipcRenderer.invoke(callChannel, name, name === 'document.openDropped' ? withPathOf(request, file) : request);
}

/** Listens to the host's events until the returned function is called. */
function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  const missed = early;
  early = [];
  for (const [name, payload] of missed) listener(name, payload);
  return () => {
    listeners.delete(listener);
  };
}

function withPathOf(request: unknown, file: File | undefined): unknown {
  if (typeof request !== 'object' || request === null) return request;
  const { path: _named, ...rest } = request as Record<string, unknown>;
  const path = file === undefined ? '' : pathOf(file);
  return path === '' ? rest : { ...rest, path };
}

/** Empty for a file that no file on disk stands behind, and for anything that is no file. */
function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file);
  } catch {
    return '';
  }
}

function isOneOf<T extends string>(names: readonly T[], name: unknown): name is T {
  return (names as readonly unknown[]).includes(name);
}
