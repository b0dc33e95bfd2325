import { isMap, isScalar, parseDocument, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { ExportOptions } from '../contract/export-options.ts';
import { isMapping, readFrontMatter } from '../markdown/front-matter.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { choicesField, findFrontMatter, readFrontMatterChoices, type ExportChoices } from './front-matter-choices.ts';

type Choices = ReadonlyMap<string, ExportOptions[keyof ExportOptions]>;

/** Edits that make front matter say what was chosen, or a sentence that says why none can. */
export type FrontMatterEdits = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/**
 * The edits that write choices into the mapping `export` of a document's YAML front matter, which is made where there is
 * none. Only the choices named are written, and only those that the document does not make already; comments, order and
 * quoting of everything else stay. After the edits the choices read back as given and every other field as before: what
 * cannot be done so (TOML, front matter that cannot be read, a field `export` that is something else) is refused. Total.
 */
export function writeFrontMatterChoices(text: string, choices: ExportChoices): FrontMatterEdits {
  const has = readFrontMatterChoices(text).choices;
  const missing = new Map(Object.entries(choices).filter(([name, value]) => has[name as keyof ExportOptions] !== value));
  if (missing.size === 0) return { edits: [] };

  const place = findFrontMatter(text);
  if (place === null) return { edits: [{ from: 0, to: 0, insert: newFrontMatter(text, missing) }] };
  if (place.notation === 'toml') return { refused: 'The front matter of this document is TOML, which Aftermath reads but does not write. Add the choices there by hand, under [export].' };
  const inside = text.slice(place.inside.from, place.inside.to);
  const edits = editsInside(inside, missing).map((edit) => ({ from: edit.from + place.inside.from, to: edit.to + place.inside.from, insert: edit.insert }));
  if (edits.length > 0 && readsBack(text, applyEdits(text, edits), choices)) return { edits };
  return { refused: 'The front matter of this document is written in a way that Aftermath cannot add to without changing more of it. Add the choices there by hand, under “export:”.' };
}

function newFrontMatter(text: string, choices: Choices): string {
  const end = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const lines = ['---', `${choicesField}:`, ...[...choices].map(([name, value]) => `  ${name}: ${spelling(value)}`), '---'];
  const gap = text === '' || /^\r?\n/.test(text) ? '' : end;
  return lines.join(end) + end + gap;
}

/** Edits of the YAML between the fences; none where it is not understood. Offsets count from its start. */
function editsInside(source: string, choices: Choices): TextEdit[] {
  if (readFrontMatter('yaml', source).kind === 'broken') return [];
  const document = parseDocument(source, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const end = source.includes('\r\n') ? '\r\n' : '\n';
  const block = (indent: string): string[] => [...choices].map(([name, value]) => `${indent}${name}: ${spelling(value)}${end}`);

  const root = document.contents as unknown;
  if (!isMap(root)) return isEmpty(document) ? [{ from: source.length, to: source.length, insert: `${choicesField}:${end}${block('  ').join('')}` }] : [];
  if (root.flow === true) return [];
  const column = columnOf(source, startOf(root.items[0]));
  const found = root.items.findLast((pair) => keyOf(pair) === choicesField);
  if (found === undefined) {
    return [{ from: source.length, to: source.length, insert: `${column}${choicesField}:${end}${block(`${column}  `).join('')}` }];
  }
  if (isMap(found.value)) return editsOfMapping(source, found.value, choices, end);
  if (!isScalar(found.value) || found.value.value !== '' || !found.value.range) return [];
  return [{ from: lineEnd(source, found.value.range[0]), to: lineEnd(source, found.value.range[0]), insert: block(`${column}  `).join('') }];
}

function editsOfMapping(source: string, mapping: YAMLMap, choices: Choices, end: string): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [name, value] of choices) {
    const pair = mapping.items.findLast((each) => keyOf(each) === name);
    if (pair === undefined) added.push(`${name}: ${spelling(value)}`);
    else {
      const range = (pair.value as Scalar | null)?.range;
      if (!range) return [];
      const [from, to] = range;
      edits.push({ from, to, insert: from === to ? ` ${spelling(value)}` : spelling(value) });
    }
  }
  if (added.length === 0) return edits;
  const [start, stop] = mapping.range ?? [0, 0];
  if (mapping.flow === true) {
    const closing = stop - 1;
    const before = source.slice(start + 1, closing).trimEnd();
    const at = start + 1 + before.length;
    const joint = before === '' ? '' : before.endsWith(',') ? ' ' : ', ';
    return [...edits, { from: at, to: at, insert: joint + added.join(', ') }];
  }
  const last = mapping.items.at(-1);
  const lastRange = (last?.value as Scalar | null)?.range;
  if (!lastRange) return [];
  const column = columnOf(source, startOf(mapping.items[0]));
  const at = lineEnd(source, Math.max(lastRange[0], lastRange[1] - 1));
  return [...edits, { from: at, to: at, insert: added.map((line) => `${column}${line}${end}`).join('') }];
}

/** Whether an edited text has the choices, and in every other field what it had before. */
function readsBack(before: string, after: string, choices: ExportChoices): boolean {
  const read = readFrontMatterChoices(after).choices;
  const kept = { ...readFrontMatterChoices(before).choices, ...choices };
  const same = Object.entries(kept).every(([name, value]) => read[name as keyof ExportOptions] === value);
  return same && otherFields(before, choices) === otherFields(after, choices);
}

/** The front matter without the choices named, in a form to compare; null where it cannot be read. */
function otherFields(text: string, choices: ExportChoices): string | null {
  const place = findFrontMatter(text);
  const read = place === null ? null : readFrontMatter('yaml', text.slice(place.inside.from, place.inside.to));
  if (read?.kind !== 'fields') return null;
  const others = [...read.fields].flatMap(([key, value]) => {
    if (key !== choicesField || !isMapping(value)) return key === choicesField && value === '' ? [] : [[key, value]];
    const rest = [...value].filter(([name]) => !Object.hasOwn(choices, name));
    return rest.length === 0 ? [] : [[key, rest]];
  });
  return JSON.stringify(others, plain);
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;
}

function isEmpty(document: Document): boolean {
  const { contents } = document;
  return contents === null || (isScalar(contents) && contents.value === '' && contents.anchor === undefined && contents.tag === undefined);
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : pair.key;
}

function startOf(pair: Pair | undefined): number {
  return (pair?.key as Scalar | null | undefined)?.range?.[0] ?? 0;
}

/** The blanks before an offset in its line; what else stands there makes no column. */
function columnOf(source: string, at: number): string {
  return /^ */.exec(source.slice(source.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';
}

/** Where the line after an offset's begins. */
function lineEnd(source: string, at: number): number {
  const next = source.indexOf('\n', at);
  return next === -1 ? source.length : next + 1;
}

/** A choice as YAML: words that nothing reads as something else stay bare. */
function spelling(value: ExportOptions[keyof ExportOptions]): string {
  if (value === null) return 'none';
  const written = String(value);
  return /^[A-Za-z][\w/-]*$/.test(written) ? written : JSON.stringify(written);
}
