import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** Where a file lies that has a draft. */
export interface DraftPlace {
  /** Absolute, as the person chose it. */
  readonly path: string;
  /** Absolute, with symbolic links resolved. */
  readonly realPath: string;
}

const placesFile = z.object({ places: z.array(z.object({ path: z.string(), realPath: z.string() })) });
/** As many as the recent list has, and more: what falls off is opened from its folder. */
const mostPlaces = 500;

/** Where the files of drafts lie, in `places.json` beside the journal: a draft finds its file though the recent list cannot be written. */
export interface DraftPlaces {
  /** Those kept, latest first; none where they cannot be read. */
  all(): Promise<readonly DraftPlace[]>;
  /** Answers whether the place is kept now. */
  keep(place: DraftPlace): Promise<boolean>;
}

/** The places in a data folder. */
export function createDraftPlaces(dataFolder: string): DraftPlaces {
  const path = join(dataFolder, 'drafts', 'places.json');
  const queue = new KeyedQueue();
  const read = async (): Promise<readonly DraftPlace[]> => (await readJsonFile(path, placesFile).catch(() => null))?.places ?? [];
  return {
    all: () => queue.run('places', read),
    keep: (place) =>
      queue.run('places', async () => {
        const others = (await read()).filter(({ realPath }) => realPath !== place.realPath);
        return writeJsonFile(path, { places: [place, ...others].slice(0, mostPlaces) }).then(
          () => true,
          () => false,
        );
      }),
  };
}
