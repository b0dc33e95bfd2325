import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { exportRequest } from './request.ts';

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md')) : [];
if (names.length === 0) console.log(`Skipped: there is no corpus at ${corpus}.`);

describe.skipIf(names.length === 0)('real postmortems', () => {
  it.each(names)('%s becomes a page', async (name) => {
    const { bytes } = await renderExport(exportRequest(readFileSync(corpus + name, 'utf8').replaceAll('\r\n', '\n'), { name }));
    const html = Buffer.from(bytes).toString('utf8');
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html).not.toMatch(/<p[^>]*>\s*\{:|<td[^>]*>\s*\{:/);
  });
});
