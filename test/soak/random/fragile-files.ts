import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { currentLife, never, type Life } from './lives.ts';

/** What goes wrong with one change of the file system. */
export interface Fault {
  /** How many changes succeed before. */
  readonly after: number;
  /** `killed`: the host dies before the change is done, or in the middle of it where it writes; `killed-late`: right after. */
  readonly how: 'ENOSPC' | 'EIO' | 'killed' | 'killed-late';
}

type Work = (...values: unknown[]) => Promise<unknown>;

/** The file system as it is, for the test's own use. */
export const soundFiles = { ...files };

const changes = new Set(['rename', 'link', 'rm', 'rmdir', 'unlink', 'mkdir', 'writeFile', 'copyFile', 'appendFile', 'truncate', 'symlink', 'utimes', 'chmod', 'chown']);
const handleChanges = new Set(['writeFile', 'appendFile', 'write', 'writev', 'truncate', 'sync', 'datasync', 'chmod', 'chown']);

let planned: { fault: Fault; left: number } | null = null;

/** Lets one of the next changes fail that the app makes; null lets all succeed. */
export function planFault(fault: Fault | null): void {
  planned = fault === null ? null : { fault, left: fault.after };
}

/** Whether the planned fault has happened. */
export function faultHappened(): boolean {
  return planned !== null && planned.left < 0;
}

/** The app's file-system calls pass through here until the returned function is called; those of the killed are never answered. */
export function installFragileFiles(): () => void {
  const table = files as unknown as Record<string, unknown>;
  const sound = soundFiles as unknown as Record<string, unknown>;
  for (const [name, work] of Object.entries(sound)) {
    if (typeof work === 'function' && name !== 'watch' && name !== 'glob') table[name] = guarded(name, work as Work, changes.has(name));
  }
  table['open'] = guarded('open', async (...values) => fragileHandle((await (sound['open'] as Work)(...values)) as FileHandle), false);
  syncBuiltinESMExports();
  return () => {
    Object.assign(table, sound);
    syncBuiltinESMExports();
  };
}

/** Open files of each life; the system closes those of the dead. */
const openFiles = new Map<Life, Set<FileHandle>>();

/** Closes what the dead had open. */
export async function closeFilesOfTheDead(): Promise<void> {
  for (const [life, handles] of openFiles) {
    if (life.alive) continue;
    openFiles.delete(life);
    for (const handle of handles) await handle.close().catch(() => undefined);
  }
}

function fragileHandle(handle: FileHandle): FileHandle {
  const life = currentLife();
  if (life !== null) openFiles.set(life, (openFiles.get(life) ?? new Set()).add(handle));
  const table = handle as unknown as Record<string, unknown>;
  for (const name of ['writeFile', 'appendFile', 'write', 'writev', 'truncate', 'sync', 'datasync', 'chmod', 'chown', 'readFile', 'read', 'stat']) {
    const work = (table[name] as Work).bind(handle);
    Object.defineProperty(handle, name, { value: guarded(name, work, handleChanges.has(name)), configurable: true });
  }
  return handle;
}

function guarded(name: string, work: Work, isChange: boolean): Work {
  return async (...values) => {
    const life = currentLife();
    if (life === null) return work(...values);
    if (!life.alive) return never();
    if (isChange && takesFault()) return fail(name, work, values, life);
    const done = await work(...values).catch((error: unknown) => {
      if (life.alive) throw error;
    });
    return life.alive ? done : never();
  };
}

function takesFault(): boolean {
  if (planned === null || planned.left < 0) return false;
  planned.left -= 1;
  return planned.left < 0;
}

async function fail(name: string, work: Work, values: readonly unknown[], life: Life): Promise<unknown> {
  const how = planned?.fault.how ?? 'EIO';
  if (how === 'killed-late') await work(...values).catch(() => undefined);
  const [content] = values;
  // A write that is cut off leaves its beginning.
  if (how !== 'killed-late' && name === 'writeFile' && content instanceof Uint8Array) await work(content.subarray(0, content.length >> 1)).catch(() => undefined);
  if (how === 'ENOSPC' || how === 'EIO') throw Object.assign(new Error(`${how}: on purpose, ${name}`), { code: how });
  life.kill();
  return never();
}
