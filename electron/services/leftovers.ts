import { dirname } from 'node:path';
import type { Grants } from './grants.ts';
import { removeStrayFiles } from './own-files.ts';

/** Removes the temporary files of processes that were killed while they wrote. */
export interface Leftovers {
  /** Looks into the data folder, and into the folders of documents opened lately. */
  look(): Promise<void>;
  /** Looks into the folder of a file. @param path absolute, links resolved */
  lookBeside(path: string): Promise<void>;
}

/** Leftovers are looked for once in a run, folder by folder. */
export function createLeftovers({ grants, dataFolder }: { grants: Pick<Grants, 'recent' | 'file'>; dataFolder: string }): Leftovers {
  const looked = new Map<string, Promise<void>>();
  const lookIn = (folder: string): Promise<void> => {
    const already = looked.get(folder) ?? removeStrayFiles(folder);
    looked.set(folder, already);
    return already;
  };
  return {
    async look() {
      await lookIn(dataFolder);
      for (const { id } of await grants.recent()) {
        const grant = await grants.file(id).catch(() => null);
        if (grant !== null) await lookIn(dirname(grant.realPath));
      }
    },
    lookBeside: (path) => lookIn(dirname(path)),
  };
}
