import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Zip archives count from 1980 on, in local time, to two seconds. */
const earliest = Date.UTC(1980, 0, 2);

/**
 * A Word package whose bytes depend on nothing but its content and `at`: names of relationships that were drawn by
 * lot are counted instead, as are bookmarks and pictures, and every time in it is `at`.
 *
 * @param at milliseconds since the epoch
 */
export function settledPackage(bytes: Uint8Array, at: number): Uint8Array {
  const files = unzipSync(bytes);
  const names = relationshipNames(files);
  const settled: Zippable = {};
  const time = zipTime(at);
  for (const name of Object.keys(files).sort(byImportance)) {
    const content = files[name] ?? new Uint8Array();
    settled[name] = [/\.(?:xml|rels)$/.test(name) ? strToU8(settle(strFromU8(content), name, names, at)) : content, { mtime: time, level: 6 }];
  }
  return zipSync(settled);
}

/** What each relationship that was named by lot is called now; those of different parts may be called the same. */
function relationshipNames(files: Readonly<Record<string, Uint8Array>>): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of Object.keys(files).sort()) {
    if (!name.endsWith('.rels')) continue;
    for (const [, id = ''] of strFromU8(files[name] ?? new Uint8Array()).matchAll(/ Id="(rId[\w-]+)"/g)) {
      if (!/^rId\d+$/.test(id) && !names.has(id)) names.set(id, `rIdLink${names.size + 1}`);
    }
  }
  return names;
}

function settle(xml: string, name: string, names: ReadonlyMap<string, string>, at: number): string {
  const named = xml.replace(/ (Id|r:id|r:embed|r:link)="(rId[\w-]+)"/g, (written, attribute: string, id: string) => {
    const settled = names.get(id);
    return settled === undefined ? written : ` ${attribute}="${settled}"`;
  });
  if (name.startsWith('word/')) return counted(named);
  if (name !== 'docProps/core.xml') return named;
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return named.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, tag: string) => tag + time);
}

/** Bookmarks and pictures are numbered through all documents that the program writes; here they are through one part. */
function counted(xml: string): string {
  const ids = new Map<string, number>();
  return xml.replace(/(<(w:bookmark|wp:docPr)(?:Start|End)?(?: [\w:]+="[^"]*")*? (?:w:)?id=")(\d+)"/g, (_, before: string, kind: string, id: string) => {
    const key = `${kind} ${id}`;
    const known = ids.get(key) ?? ids.size + 1;
    ids.set(key, known);
    return `${before}${known}"`;
  });
}

/** Readers expect the list of types first. */
function byImportance(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** A time whose local reading is what UTC shows at `at`, so that the zone of the machine leaves no trace. */
function zipTime(at: number): Date {
  const utc = new Date(Math.max(at, earliest));
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds());
}
