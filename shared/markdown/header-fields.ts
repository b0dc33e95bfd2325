import { isMapping, type FrontMatterValue } from './front-matter.ts';

/** Front matter sorted into what a reader expects at the head of a document. */
export interface HeaderFields {
  readonly title: string | null;
  /** BCP 47, or null. */
  readonly language: string | null;
  readonly date: string | null;
  readonly authors: readonly string[];
  readonly severity: string | null;
  readonly status: string | null;
  readonly tags: readonly string[];
  /** Everything else that can be said in a line, with a readable label, in the author's order. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

const authorKeys = ['author', 'authors', 'owner', 'owners'];
const tagKeys = ['tags', 'tag', 'categories', 'category', 'labels', 'keywords'];
/** Fields that steer a site generator, or an export, and tell a reader nothing. */
const silentKeys = ['layout', 'permalink', 'slug', 'published', 'draft', 'redirect_from', 'toc', 'export'];
const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** Sorts front matter fields; keys count without regard to case, and each is shown once. Total. */
export function readHeaderFields(fields: ReadonlyMap<string, FrontMatterValue>): HeaderFields {
  const rest = new Map<string, { key: string; value: FrontMatterValue }>();
  for (const [key, value] of fields) rest.set(key.trim().toLowerCase(), { key, value });
  const take = (...keys: readonly string[]): FrontMatterValue[] =>
    keys.flatMap((key) => {
      const found = rest.get(key);
      rest.delete(key);
      return found === undefined ? [] : [found.value];
    });
  const line = (key: string): string | null => {
    const value = rest.get(key)?.value;
    if (typeof value !== 'string') return null;
    rest.delete(key);
    return oneLine(value) || null;
  };

  const title = line('title');
  const language = (line('lang') ?? line('language') ?? '').replaceAll('_', '-');
  const date = line('date');
  const severity = line('severity');
  const status = line('status');
  const authors = unique(take(...authorKeys).flatMap((value) => names(value, /\s*[;\n]\s*|\s*,\s+/)));
  const tags = unique(take(...tagKeys).flatMap((value) => names(value, /\s*[;,\n]\s*/)));
  take(...silentKeys);
  const facts = [...rest.values()].flatMap(({ key, value }) => {
    const said = inWords(value);
    return said === '' ? [] : [{ label: readable(key), value: said }];
  });
  return { title, language: languageTag.test(language) ? language : null, date, authors, severity, status, tags, facts };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '~' || line === 'null' ? '' : line;
}

/** A list of names: one string with separators, a list of strings, or a list of `{name: …}`. */
function names(value: FrontMatterValue, separator: RegExp): string[] {
  if (typeof value === 'string') return value.split(separator).map(oneLine).filter(Boolean);
  if (isMapping(value)) return names(value.get('name') ?? '', /\n/);
  return value.flatMap((item) => names(item, /\n/));
}

/** Scalars, lists of scalars and flat maps in one line; deeper structures are left out. */
function inWords(value: FrontMatterValue, depth = 0): string {
  if (typeof value === 'string') return oneLine(value);
  if (depth > 1) return '';
  if (isMapping(value)) {
    const pairs = [...value].map(([key, item]) => [readable(key), inWords(item, depth + 1)] as const);
    return pairs.filter(([, said]) => said !== '').map((pair) => pair.join(': ')).join(', ');
  }
  return value.map((item) => inWords(item, depth + 1)).filter(Boolean).join(', ');
}

/** `incident_commander` becomes `Incident commander`; keys with capitals or blanks stay as they are. */
function readable(key: string): string {
  const words = oneLine(key).replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
