import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Tells of changes in one folder for as long as the system reports any. */
export interface FolderWatch {
  /** Watches anew where the folder is another one now: one that was removed and made again falls silent. */
  renew(): Promise<void>;
  close(): void;
}

/**
 * Watches a folder. Where no watch is to be had (limits, network drives) nothing is told and {@link FolderWatch.renew} tries again.
 *
 * @param told gets the name of what changed, or null where the system does not say
 */
export function watchFolder(path: string, told: (name: string | null) => void): FolderWatch {
  let watcher: FSWatcher | null = null;
  /** Device and inode of the folder watched; null until that is known. */
  let identity: string | null = null;
  let isClosed = false;

  function stop(): void {
    watcher?.close();
    watcher = null;
  }

  function start(): void {
    try {
      const started = watch(path, { persistent: false });
      started.on('change', (_kind, name) => told(name === null ? null : String(name)));
      started.on('error', () => {
        if (watcher === started) stop();
        else started.close();
      });
      watcher = started;
    } catch {
      watcher = null;
    }
  }

  async function renew(): Promise<void> {
    const now = await stat(path, { bigint: true }).then(({ dev, ino }) => `${dev} ${ino}`, () => null);
    if (isClosed) return;
    const isSame = now !== null && (identity === null || now === identity);
    identity = now;
    if (isSame && watcher !== null) return;
    stop();
    if (now !== null) start();
  }

  start();
  void renew();
  return {
    renew,
    close() {
      isClosed = true;
      stop();
    },
  };
}
