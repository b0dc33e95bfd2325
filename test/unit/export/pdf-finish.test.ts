import { PDFDocument } from '@cantoo/pdf-lib';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { finishPdf, type PdfAttachment, type PdfFinish } from '../../../electron/services/pdf/finish.ts';
import { printPage } from '../../../electron/services/pdf/print-page.ts';
import { version } from '../../../package.json';
import { documentMetadata } from '../../../shared/export/metadata.ts';
import { renderDocument } from '../../../shared/markdown/render.ts';
import { pdfObjects } from './pdf-objects.ts';
import { exportRequest } from './request.ts';
import { startTestBrowser } from './test-browser.ts';

const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../../fixtures/export/${name}`, import.meta.url)), 'utf8');
const text = `---
title: 障害報告 “Queue” (part 2) \\ résumé
lang: pt-BR
date: 2023-04-05
severity: SEV-1
status: resolved
authors: [Ana Ágil, "Bo (ops)"]
tags: [queue, e-mail]
services: checkout, queue
---

# One

## Two

Words, and **strong** ones.

| a | b |
| - | - |
| 1 | 2 |
`;
const dates = { created: new Date('2024-02-29T12:34:56Z'), modified: new Date('2024-03-01T00:00:00Z') };
const bare: PdfFinish = { metadata: documentMetadata(null, 'Bare'), dates, attachment: null };
const blank = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  return pdf.save();
};

async function readBack(bytes: Uint8Array): Promise<{ info: Record<string, unknown>; attachments: Record<string, { content: Uint8Array; description: string }> | null; shows: unknown }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const attachments = (await pdf.getAttachments()) as Record<string, { content: Uint8Array; description: string }> | null;
  const shows = await pdf.getViewerPreferences();
  await task.destroy();
  return { info: info as Record<string, unknown>, attachments, shows };
}

describe('the metadata of a document', () => {
  it.each([
    ['nothing', '# Only words', { author: null, subject: null, keywords: [], language: null }],
    ['some of it', '---\nstatus: draft\ntag: a\nAffected services: a, b\nfriends: c\n---\n', { author: null, subject: 'draft', keywords: ['a', 'b'], language: null }],
    ['all of it', text, { author: 'Ana Ágil, Bo (ops)', subject: 'SEV-1 · resolved · 2023-04-05', keywords: ['queue', 'e-mail', 'checkout'], language: 'pt-BR' }],
  ])('says %s', (_, document, expected) => {
    const { fields } = renderDocument(document, { resolveImage: () => null });
    expect(documentMetadata(fields, 'T')).toEqual({ title: 'T', ...expected });
  });
});

describe('a finished PDF', () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await startTestBrowser();
  });
  afterAll(() => browser?.close());

  const exported = async (source: string): Promise<Uint8Array> => {
    const open = browser;
    if (open === null) throw new Error('no browser');
    return (await renderExport(exportRequest(source, { format: 'pdf', printPdf: (html) => printPage(open, html) }))).bytes;
  };

  it('says what it is, in every field', async (context) => {
    if (browser === null) return context.skip();
    vi.stubEnv('SOURCE_DATE_EPOCH', '1700000000');
    const { info, shows } = await readBack(await exported(text));
    vi.unstubAllEnvs();
    expect(info).toMatchObject({
      Title: '障害報告 “Queue” (part 2) \\ résumé',
      Author: 'Ana Ágil, Bo (ops)',
      Subject: 'SEV-1 · resolved · 2023-04-05',
      Keywords: 'queue, e-mail, checkout',
      Language: 'pt-BR',
      Creator: `Aftermath ${version}`,
      Producer: `Aftermath ${version}`,
      CreationDate: 'D:20231114221320Z',
      ModDate: 'D:20231114221320Z',
    });
    expect(shows).toMatchObject({ DisplayDocTitle: true });
  });

  it('is dated today, and says so of a date that is none', async (context) => {
    if (browser === null) return context.skip();
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { document } = await pdfObjects(await exported('# Today'));
    expect(document.getCreationDate()?.getTime()).toBeGreaterThanOrEqual(before);
    for (const wrong of ['yesterday', '-1', '1e9', '99999999999999', ' 5']) {
      vi.stubEnv('SOURCE_DATE_EPOCH', wrong);
      await expect(exported('# Today')).rejects.toMatchObject({ code: 'failed', message: expect.stringContaining(`“${wrong}”`) as string });
    }
    vi.unstubAllEnvs();
  });

  it('is the same to the byte for the same document, whatever its browser printed before or prints beside it', async (context) => {
    if (browser === null) return context.skip();
    vi.stubEnv('SOURCE_DATE_EPOCH', '1700000000');
    const sources = [fixture('everything.md'), fixture('right-to-left.md'), fixture('wide-tables.md'), text];
    const first: string[] = [];
    for (const source of sources) first.push(Buffer.from(await exported(source)).toString('base64'));
    const other = await startTestBrowser();
    await browser.close();
    browser = other;
    const again = await Promise.all([...sources].reverse().map(async (source) => Buffer.from(await exported(source)).toString('base64')));
    vi.unstubAllEnvs();
    expect(again.reverse().map((bytes, index) => bytes === first[index])).toEqual(sources.map(() => true));
  }, 120_000);

  it('counts the ids of its table heads from one, and maps tags of PDF 2 to older ones', async (context) => {
    if (browser === null) return context.skip();
    const objects = await pdfObjects(await exported(text));
    const heads = objects.ofType('StructElem').filter((element) => objects.text(element, 'S') === 'TH');
    expect(heads.map((head) => objects.text(head, 'ID'))).toEqual(['node00000001', 'node00000002']);
    const [root] = objects.ofType('StructTreeRoot');
    expect(String(root)).toMatch(/RoleMap[^>]*\/Strong \/Span/);
    // Cells name their heads by the same ids.
    const cells = objects.ofType('StructElem').filter((element) => objects.text(element, 'S') === 'TD');
    expect(cells.map((cell) => /Headers \[\s*\((node\d+)\)/.exec(String(cell))?.[1])).toEqual(['node00000001', 'node00000002']);
  });

  it('carries an attachment with any name, and gives it back', async () => {
    for (const name of ['outage.md', 'Störung (2) 障害.md']) {
      const attachment: PdfAttachment = { name, bytes: Buffer.from('\uFEFF# Ünï\r\n\0'), mime: 'text/markdown', description: 'The source (“as is”)' };
      const bytes = await finishPdf(await blank(), { ...bare, attachment });
      const { attachments } = await readBack(bytes);
      const [found] = Object.values(attachments ?? {});
      expect(found).toMatchObject({ filename: name, description: 'The source (“as is”)' });
      expect(Buffer.from(found?.content ?? []).equals(Buffer.from(attachment.bytes))).toBe(true);
      const objects = await pdfObjects(bytes);
      const [specification] = objects.ofType('Filespec');
      expect(specification && objects.text(specification, 'AFRelationship')).toBe('Source');
      expect(String(objects.document.catalog)).toMatch(/\/AF \[/);
      expect(Buffer.from(await finishPdf(await blank(), { ...bare, attachment })).equals(Buffer.from(bytes))).toBe(true);
    }
    expect((await readBack(await finishPdf(await blank(), bare))).attachments).toBeNull();
  });

  it('is not made of what is no PDF', async () => {
    for (const wrong of ['', 'no PDF', '%PDF-1.7\n%%EOF']) {
      await expect(finishPdf(Buffer.from(wrong), bare)).rejects.toMatchObject({ code: 'print-failed' });
    }
  });
});
