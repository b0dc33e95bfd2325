import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeJsonFile } from '../services/json-file.ts';
import { versionOf } from '../services/text-file.ts';

const entry = z.object({
  /** Names all that the export was made from but for its images. */
  key: z.string(),
  /** The images that were asked for, by their paths as written, and the versions of those that were there. */
  images: z.record(z.string(), z.string().nullable()),
  /** The version of the export's own bytes. */
  written: z.string(),
  facts: z.object({
    title: z.string(),
    date: z.string().nullable(),
    duration: z.object({ said: z.string(), minutes: z.number() }).nullable(),
    severity: z.string().nullable(),
  }),
});
/** What is remembered of one export. */
export type RecordEntry = z.infer<typeof entry>;

const recordFile = z.object({ exports: z.record(z.string(), entry) });
/** Hidden, beside the exports. */
const fileName = '.aftermath-export.json';

/**
 * What was exported into a folder and from what, kept in a small file of that folder. An export need not be made
 * again if all it was made from is the same, bytes of the document, images, options and version of Aftermath, and its
 * own bytes are those that were written. A file is used rather than a mark in each export, so that exports are the same
 * wherever they are made. It is no more than a memory: without it, or with a damaged one, everything is exported.
 */
export interface ExportRecord {
  /** What is remembered of a target, if all of it still holds; else null. @param target the export's way from the folder */
  unchanged(target: string, key: string, readImage: (path: string) => Promise<Uint8Array | null>): Promise<RecordEntry | null>;
  /** Remembers an export of this run; what is not remembered anew is forgotten. */
  remember(target: string, made: RecordEntry): void;
  /** @throws AppError as {@link writeJsonFile} does */
  save(): Promise<void>;
}

/** Opens the record of a folder, which need not be there. @param folder absolute */
export async function openExportRecord(folder: string): Promise<ExportRecord> {
  const path = join(folder, fileName);
  const before = new Map(Object.entries(await readRecord(path)));
  const now = new Map<string, RecordEntry>();
  return {
    async unchanged(target, key, readImage) {
      const known = before.get(target);
      if (known?.key !== key) return null;
      for (const [image, version] of Object.entries(known.images)) {
        const bytes = await readImage(image);
        if ((bytes === null ? null : versionOf(bytes)) !== version) return null;
      }
      const bytes = await readFile(join(folder, target)).catch(() => null);
      return bytes !== null && versionOf(bytes) === known.written ? known : null;
    },
    remember: (target, made) => void now.set(target, made),
    async save() {
      const sorted = [...now].sort(([a], [b]) => (a < b ? -1 : 1));
      await writeJsonFile(path, { exports: Object.fromEntries(sorted) });
    },
  };
}

async function readRecord(path: string): Promise<z.infer<typeof recordFile>['exports']> {
  try {
    return recordFile.parse(JSON.parse(await readFile(path, 'utf8'))).exports;
  } catch {
    return {};
  }
}
