import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { copyFor } from '../../../shared/export/clipboard/index.ts';
import { documentPart } from '../../../shared/export/clipboard/part.ts';
import type { CopyTarget } from '../../../shared/export/clipboard/target.ts';
import { defaultExportOptions } from '../../../shared/contract/export-options.ts';
import { fixtureNames, fixtureRequest, fixtureText } from './fixtures.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader of HTML reads, but for drawings and the list of contents. */
function wordsShown(html: string): string {
  const shown = html.replace(/<(svg|style|nav)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return shown.replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(parseInt(code, 16))).replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** Words of one text that are not in another. */
function missing(from: string, found: string): string[] {
  const known = new Set(words(found));
  return [...new Set(words(from).filter((word) => !known.has(word)))];
}

async function pageOf(name: string): Promise<string> {
  const { bytes } = await renderExport(fixtureRequest(name, { figure: false, contents: 'off' }));
  const page = Buffer.from(bytes).toString('utf8');
  return wordsShown(page.slice(page.indexOf('<body')));
}

describe.each(fixtureNames)('of %s nothing is left behind', (name) => {
  it('in a document for Word', async () => {
    const { bytes } = await renderExport({ ...fixtureRequest(name), format: 'docx', options: defaultExportOptions });
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    // Word has its own place for footnotes, which needs no heading.
    expect(missing(await pageOf(name), wordsShown(value)).filter((word) => word !== 'Footnotes')).toEqual([]);
  });

  it.each<CopyTarget>(['confluence', 'google-docs', 'slack', 'email'])('in a copy for %s', (target) => {
    const part = documentPart(fixtureText(name), { resolveImage: () => null, isMissingImage: () => true });
    const { html, text } = copyFor(target, part);
    const wanted = wordsShown(part.html);
    expect(missing(wanted, wordsShown(html ?? ''))).toEqual([]);
    expect(missing(wanted, text)).toEqual([]);
  });
});
