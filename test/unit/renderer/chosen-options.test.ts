import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { choicesToWrite, optionsOf } from '../../../renderer/document/chosen-options.ts';
import { DraftDatabase } from '../../../renderer/drafts/database.ts';
import { defaultExportOptions } from '../../../shared/contract/export-options.ts';

const nothing = { dialog: {}, document: {}, kept: {}, settings: defaultExportOptions };

describe('the options of an export', () => {
  it('are the defaults where nothing was chosen', () => {
    expect(optionsOf(nothing)).toEqual(defaultExportOptions);
  });

  it('come from the dialog, then the front matter, then what was kept for the document, then the settings', () => {
    const layers = {
      settings: { ...defaultExportOptions, theme: 'plain', paper: 'letter', contents: 'on', figure: false },
      kept: { theme: 'compact', paper: 'a4', contents: 'off' },
      document: { theme: 'report', paper: 'letter' },
      dialog: { theme: 'plain' },
    } as const;
    expect(optionsOf(layers)).toMatchObject({ theme: 'plain', paper: 'letter', contents: 'off', figure: false });
  });

  it('pass over kept choices that mean nothing any more', () => {
    const kept = { theme: 'gone', colour: 'red', paper: undefined, figure: false } as never;
    expect(optionsOf({ ...nothing, kept })).toEqual({ ...defaultExportOptions, figure: false });
  });

  it('that are written into a document are those that another machine would not choose by itself', () => {
    const options = { ...defaultExportOptions, theme: 'compact', paper: 'a4', elapsed: true } as const;
    expect(choicesToWrite(options, nothing)).toEqual({ theme: 'compact', elapsed: true });
    expect(choicesToWrite(options, { document: { source: true }, settings: { ...defaultExportOptions, paper: 'letter' } })).toEqual({ theme: 'compact', paper: 'a4', elapsed: true, source: true });
  });
});

describe('what is kept of exports', () => {
  it('belongs to the file, and before there is one to the document', async () => {
    const database = new DraftDatabase('kept-exports');
    const kept = { format: 'html', choices: { theme: 'plain' } } as const;
    expect(await database.keptExport({ key: 'a', fileId: null })).toBeNull();
    await database.keepExport({ key: 'a', fileId: null }, kept);
    expect(await database.keptExport({ key: 'a', fileId: 'file' })).toMatchObject(kept);
    await database.keepExport({ key: 'a', fileId: 'file' }, { ...kept, format: 'pdf' });
    expect(await database.keptExport({ key: 'other', fileId: 'file' })).toMatchObject({ format: 'pdf' });
    expect(await database.keptExport({ key: 'other', fileId: null })).toBeNull();
  });

  it('is kept beside the drafts of an older version', async () => {
    const { Dexie } = await import('dexie');
    const older = new Dexie('older');
    older.version(1).stores({ drafts: 'key, fileId, updatedAt', remembered: 'name' });
    await older.table('drafts').put({ key: 'a', fileId: null, updatedAt: 1, text: 'kept' });
    older.close();
    const database = new DraftDatabase('older');
    expect((await database.drafts.get('a'))?.text).toBe('kept');
    expect(await database.keptExport({ key: 'a', fileId: null })).toBeNull();
  });
});
