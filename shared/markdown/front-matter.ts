import { parse as parseToml, TomlDate } from 'smol-toml';
import { parseDocument } from 'yaml';

/** A value of front matter: every scalar as the author wrote it. */
export type FrontMatterValue = string | readonly FrontMatterValue[] | ReadonlyMap<string, FrontMatterValue>;

/** Whether a value is a mapping rather than a scalar or a list. */
export function isMapping(value: FrontMatterValue): value is ReadonlyMap<string, FrontMatterValue> {
  return value instanceof Map;
}

/** Front matter as read: its fields in order, or why it could not be read. */
export type FrontMatter =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, FrontMatterValue> }
  | { readonly kind: 'broken'; readonly source: string; readonly reason: string };

/**
 * Reads the inside of a front matter block, without its fences. YAML scalars keep their spelling (a date
 * stays the date that was written, `1.10` stays `1.10`). Total: what is not a mapping is `broken`.
 */
export function readFrontMatter(notation: 'yaml' | 'toml', source: string): FrontMatter {
  try {
    const value = notation === 'yaml' ? fromYaml(source) : fromPlain(parseToml(source, { integersAsBigInt: true }));
    if (isMapping(value)) return { kind: 'fields', fields: value };
    if (value === '') return { kind: 'fields', fields: new Map() };
    return { kind: 'broken', source, reason: 'it is not a list of fields' };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    return { kind: 'broken', source, reason };
  }
}

function fromYaml(source: string): FrontMatterValue {
  // Failsafe: no scalar is turned into a number, a truth value or a date.
  const document = parseDocument(source, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return fromPlain(document.toJS({ mapAsMap: true, maxAliasCount: 100 }));
}

/** @throws RangeError for values that hold themselves. */
function fromPlain(value: unknown): FrontMatterValue {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(fromPlain);
  if (value instanceof TomlDate) return value.toISOString();
  if (value instanceof Map) {
    const fields = new Map<string, FrontMatterValue>();
    for (const [key, field] of value) fields.set(String(key), fromPlain(field));
    return fields;
  }
  if (typeof value === 'object') return fromPlain(new Map(Object.entries(value)));
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  return isScalar ? String(value) : '';
}
