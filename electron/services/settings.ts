import { join } from 'node:path';
import { settings as settingsSchema, type Settings } from '../../shared/contract/calls.ts';
import { fileError } from './file-errors.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** What a person set once and keeps, in one readable file of the data folder. */
export interface SettingsStore {
  /** Missing values are the defaults; a broken file is kept aside and the defaults apply. */
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
}

/** Keeps settings in `settings.json` of a folder. */
export function createSettingsStore(dataFolder: string): SettingsStore {
  const name = 'settings.json';
  const path = join(dataFolder, name);
  return {
    async read() {
      try {
        return (await readJsonFile(path, settingsSchema)) ?? settingsSchema.parse({});
      } catch (error) {
        throw fileError(error, name, 'read');
      }
    },
    async write(settings) {
      try {
        await writeJsonFile(path, settings);
      } catch (error) {
        throw fileError(error, name, 'write');
      }
    },
  };
}
