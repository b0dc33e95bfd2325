import { defaultExportOptions, exportOptions, type ExportOptions } from '../../shared/contract/export-options.ts';
import type { ExportChoices } from '../../shared/export/front-matter-choices.ts';

/** Where choices of an export can come from; each may name only some. */
export interface ChoiceLayers {
  /** What was chosen in the dialog that is open, for this export. */
  readonly dialog: ExportChoices;
  /** What the document's front matter says. */
  readonly document: ExportChoices;
  /** What was chosen for this document before, on this machine. */
  readonly kept: ExportChoices;
  /** What holds for all documents. */
  readonly settings: ExportOptions;
}

/**
 * What holds of all that was chosen: the dialog, then the front matter, then what was kept for this document, then
 * the settings, then the defaults. The front matter is above what was kept since the text is the document: it goes where
 * the file goes, and the command line and a colleague's machine read the same there. Kept choices that no longer
 * mean anything are passed over.
 */
export function optionsOf({ dialog, document, kept, settings }: ChoiceLayers): ExportOptions {
  return { ...defaultExportOptions, ...settings, ...validChoices(kept), ...document, ...dialog };
}

/** Those choices that have a value an export can have. */
function validChoices(choices: ExportChoices): ExportChoices {
  const named = Object.entries(choices).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.filter(([name, value]) => Object.hasOwn(exportOptions.shape, name) && exportOptions.shape[name as keyof ExportOptions].safeParse(value).success));
}

/**
 * What to write into a document so that it is exported the same everywhere: all that is not the default, what these
 * settings say otherwise, and what it says already.
 */
export function choicesToWrite(options: ExportOptions, { document, settings }: Pick<ChoiceLayers, 'document' | 'settings'>): ExportChoices {
  const names = Object.keys(options) as (keyof ExportOptions)[];
  const told = names.filter((name) => options[name] !== defaultExportOptions[name] || options[name] !== settings[name] || name in document);
  return Object.fromEntries(told.map((name) => [name, options[name]]));
}
