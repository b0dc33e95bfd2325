import { exportOptions, type ExportOptions } from '../contract/export-options.ts';
import { isMapping, readFrontMatter, type FrontMatterValue } from '../markdown/front-matter.ts';
import type { TextRange } from '../text/edit.ts';
import { zoneClock } from '../timeline/clock/zones.ts';

/** The front matter field whose mapping says how a document is exported. */
export const choicesField = 'export';

/** Choices as a document makes them: those that it says nothing of are absent. */
export type ExportChoices = Partial<ExportOptions>;

/** What the front matter says about exports, and what of it could not be used, as sentences for a person. */
export interface FrontMatterChoices {
  readonly choices: ExportChoices;
  readonly problems: readonly string[];
}

/** Front matter where it stands: its fences included in `range`, not in `inside`. */
export interface FrontMatterPlace {
  readonly notation: 'yaml' | 'toml';
  readonly range: TextRange;
  readonly inside: TextRange;
}

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, false: false, no: false, off: false };
const without = new Set(['', 'none', 'null', '~']);

/** Where the front matter of a text is, or null. Looks no further than its end, or than the text's first line where it has none. */
export function findFrontMatter(text: string): FrontMatterPlace | null {
  const opening = /^(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  if (opening === null) return null;
  const fence = opening[1] ?? '';
  for (let from = opening[0].length; from < text.length; ) {
    const next = text.indexOf('\n', from);
    const to = next === -1 ? text.length : next;
    if (text.startsWith(fence, from) && text.slice(from + fence.length, to).trim() === '') {
      return { notation: fence === '---' ? 'yaml' : 'toml', range: { from: 0, to }, inside: { from: opening[0].length, to: from } };
    }
    from = to + 1;
  }
  return null;
}

/**
 * Reads the choices that a document makes for itself, in the mapping `export` of its front matter, YAML or TOML.
 * The names are those of {@link ExportOptions}; `zone: none` is no zone. Total: an unknown name, or a value that
 * is none of those a choice has, is left out and told.
 */
export function readFrontMatterChoices(text: string): FrontMatterChoices {
  const place = findFrontMatter(text);
  if (place === null) return { choices: {}, problems: [] };
  const read = readFrontMatter(place.notation, text.slice(place.inside.from, place.inside.to));
  const value = read.kind === 'fields' ? read.fields.get(choicesField) : undefined;
  if (value === undefined || value === '') return { choices: {}, problems: [] };
  if (!isMapping(value)) return { choices: {}, problems: [`The field “${choicesField}” of the front matter is not a list of choices; it is left aside.`] };

  const choices: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, written] of value) {
    const chosen = readChoice(name, written);
    if ('problem' in chosen) problems.push(chosen.problem);
    else choices[name] = chosen.value;
  }
  return { choices, problems };
}

function readChoice(name: string, spelling: FrontMatterValue): { readonly value: unknown } | { readonly problem: string } {
  if (!Object.hasOwn(exportOptions.shape, name)) return { problem: `The front matter asks for “${name}” under “${choicesField}”, which is no choice of exports.` };
  const said = typeof spelling === 'string' ? spelling.trim() : null;
  const value = said === null ? undefined : meaning(name, said);
  const { success } = exportOptions.shape[name as keyof ExportOptions].safeParse(value);
  // A schema with a default accepts nothing at all; here that is no value.
  if (success && value !== undefined) return { value };
  return { problem: `The front matter asks for “${name}: ${said ?? '…'}” under “${choicesField}”, which is none of its values.` };
}

function meaning(name: string, said: string): unknown {
  const word = said.toLowerCase();
  const truth = Object.hasOwn(truths, word) ? truths[word] : undefined;
  switch (name) {
    case 'figure':
    case 'elapsed':
    case 'house':
    case 'source':
      return truth;
    case 'contents':
      return truth === undefined ? word : truth ? 'on' : 'off';
    case 'zone':
      if (without.has(word)) return null;
      return isZone(said) ? said : undefined;
    default:
      return word;
  }
}

function isZone(said: string): boolean {
  const offset = /^(?:UTC|GMT)?[+-](\d{1,2})(?::?[0-5]\d)?$/i.exec(said);
  if (offset !== null) return Number(offset[1]) <= 14;
  return (said.startsWith('Etc/') || !/[+-]\d/.test(said)) && zoneClock(said) !== null;
}
