import { PDFDocument } from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import type { RenderRequest } from '../../../electron/services/exports.ts';
import { exportRequest } from './request.ts';

const sample = readFileSync(fileURLToPath(new URL('../../fixtures/export/postmortem.md', import.meta.url)), 'utf8');

async function exported(text: string, more: Partial<RenderRequest> = {}): Promise<{ html: string; warnings: string[] }> {
  const { bytes, warnings } = await renderExport(exportRequest(text, more));
  return { html: Buffer.from(bytes).toString('utf8'), warnings };
}

const fontsOf = (html: string): string[] =>
  [...html.matchAll(/font-family:'([^']+)';font-style:(\w+);font-weight:(\d+);[^}]*?unicode-range:(U\+[\dA-F-]+)/gi)].map((match) => match.slice(1).join(' '));

describe('an exported page', () => {
  it('lets only its own styles apply, and holds no script', async () => {
    const { html } = await exported(sample);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:;`);
    expect(html).not.toMatch(/<script|<link(?! rel="alternate" type="text\/markdown" )|\sstyle=|@import|url\((?!data:)/);
  });

  it('carries title, language and the header, and no raw front matter', async () => {
    const { html } = await exported(sample);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<title>Checkout returned errors after a certificate was rotated</title>');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain('severity: SEV-1');
    expect(html).not.toContain('{:');
  });

  it('is called like the file where the document has no title', async () => {
    expect((await exported('text')).html).toContain('<title>incident</title>');
    expect((await exported('text', { name: 'v1.2 & more.md' })).html).toContain('<title>v1.2 &amp; more</title>');
  });

  it('embeds the images that can be read and says which cannot', async () => {
    const { html, warnings } = await exported('![a](a.png) ![b](b.png) ![c](c.html) ![a](a.png)', {
      readImage: (path) => Promise.resolve(path === 'b.png' ? null : { type: path === 'a.png' ? 'image/png' : 'text/html', bytes: Buffer.from(path === 'a.png' ? 'GIF89a' : '<p>') }),
    });
    expect(html.match(/<img alt="a" src="data:image\/gif;base64,R0lGODlh">/g)).toHaveLength(2);
    expect(html).toContain('b (unreadable image: b.png)');
    expect(html).toContain('c (not an image: c.html)');
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('b.png');
    expect(warnings[1]).toContain('c.html');
  });

  it('embeds only the fonts its text needs', async () => {
    expect(fontsOf((await exported('Plain text.')).html)).toEqual(['Source Serif 4 normal 400 U+0000-00FF', 'Inter normal 400 U+0000-00FF']);
    const rich = fontsOf((await exported('*Zażółć* **gęślą** `jaźń`')).html);
    expect(rich).toContain('Source Serif 4 italic 400 U+0100-02BA');
    expect(rich).toContain('Source Serif 4 normal 600 U+0100-02BA');
    expect(rich).toContain('JetBrains Mono normal 400 U+0100-02BA');
    expect(fontsOf((await exported('Привет')).html)).toContain('Source Serif 4 normal 400 U+0301');
  });

  it('tells how far it is', async () => {
    const stages: string[] = [];
    const printPdf = async (): Promise<Uint8Array> => (await PDFDocument.create()).save();
    await exported('text', { format: 'pdf', printPdf, progress: (stage) => stages.push(stage) });
    expect(stages).toEqual(['rendering', 'images', 'printing']);
  });
});
