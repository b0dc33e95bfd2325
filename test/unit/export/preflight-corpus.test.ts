import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { preflight } from '../../../shared/export/preflight.ts';

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
/** Those that describe the corpus name formats of times in their own words. */
const about = new Set(['LABELS.md', 'SOURCES.md']);
const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md') && !about.has(name)) : [];
if (names.length === 0) console.log(`Skipped: there is no corpus at ${corpus}.`);

describe.skipIf(names.length === 0)('published postmortems', () => {
  it('have nothing left to fill in, but where their authors left it', () => {
    const found = names.flatMap((name) => {
      const text = readFileSync(corpus + name, 'utf8').replaceAll('\r\n', '\n');
      return preflight(text, { fileName: name, paper: 'a4' }, { images: new Map() })
        .filter(({ kind }) => kind === 'placeholder' || kind === 'conflict' || kind === 'front-matter' || kind === 'table-wide')
        .map(({ range }) => text.slice(range.from, range.to));
    });
    expect(found).toEqual(['TODO']);
  });
});
