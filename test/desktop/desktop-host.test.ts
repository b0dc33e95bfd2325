import { PDFDocument } from '@cantoo/pdf-lib';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await FakeDesktop.start();
});
afterEach(() => desktop.close());

const answerSave = (file: string): Promise<void> =>
  desktop.evaluate(({ dialog }, filePath) => void dialog.answers.push({ canceled: false, filePath }), file);

const exportTo = (file: string, format: 'html' | 'pdf'): Promise<unknown> =>
  answerSave(file).then(() =>
    desktop.call('export.write', { jobId: 'job', documentId: null, name: 'outage.md', text: '# Outage\n', format, target: null }),
  );

describe('saving under a new name', () => {
  it('starts in the documents folder with the base name alone, and writes where the person said', async () => {
    const file = path.join(desktop.folder, 'documents', 'kept.md');
    await answerSave(file);
    await desktop.value('document.saveAs', { text: 'text\n', encoding: { bom: false, eol: 'lf' }, suggestedName: '../../outage.md', id: null, target: null });
    expect(await readFile(file, 'utf8')).toBe('text\n');
    const [question] = await desktop.evaluate(({ dialog }) => dialog.asked, null);
    expect(question).toMatchObject({ kind: 'save', options: { defaultPath: path.join(desktop.folder, 'documents', 'outage.md') } });
  });
});

describe('printing', () => {
  /** The hidden windows that were made, as they ended. */
  const printWindows = (): Promise<{ webPreferences: Record<string, unknown>; show: unknown; destroyed: boolean; printed: unknown[]; headers: Record<string, string>; body: string; url: string }[]> =>
    desktop.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.all.slice(1).map((window) => {
          const { session: _session, ...webPreferences } = window.options.webPreferences ?? {};
          return {
            webPreferences,
            show: window.options.show,
            destroyed: window.destroyed,
            printed: window.webContents.printed,
            headers: window.loaded?.headers ?? {},
            body: window.loaded?.body ?? '',
            url: window.url,
          };
        }),
      null,
    );

  it('makes a tagged PDF with outline and the page size of the CSS, in a hidden window without script or preload', async () => {
    const file = path.join(desktop.folder, 'documents', 'outage.pdf');
    expect(await exportTo(file, 'pdf')).toMatchObject({ ok: true });
    const finished = await PDFDocument.load(await readFile(file), { updateMetadata: false });
    expect([finished.getPageCount(), finished.getTitle(), finished.getProducer()]).toEqual([1, 'Outage', expect.stringMatching(/^Aftermath /)]);
    const windows = await printWindows();
    expect(windows).toHaveLength(1);
    const window = windows[0]!;
    expect(window.printed).toEqual([{ printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true }]);
    expect(window.show).toBe(false);
    expect(window.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, devTools: false });
    expect(window.webPreferences).not.toHaveProperty('preload');
    expect(window.destroyed).toBe(true);
    expect(window.body).toContain('Outage');
    expect(window.headers['content-security-policy']).toContain("default-src 'none'");
    expect(window.headers['content-security-policy']).not.toContain('script-src');
  });

  it('serves the page once, to its own session alone, which reaches nothing else', async () => {
    await exportTo(path.join(desktop.folder, 'documents', 'outage.pdf'), 'pdf');
    const url = (await printWindows())[0]!.url;
    expect(url).toMatch(/^app:\/\/print\/[\w-]{36}$/);
    const outcome = await desktop.evaluate(async ({ session }, printed) => {
      const print = session.partitions.get('print')!;
      const mayRequest = (to: string): boolean => {
        let cancelled: boolean | undefined;
        print.beforeRequest!({ url: to }, (answer) => (cancelled = answer.cancel));
        return cancelled === false;
      };
      return {
        again: (await print.fetch(printed)).status,
        inTheApp: (await session.defaultSession.fetch(printed)).status,
        theApp: (await print.fetch('app://aftermath/index.html')).status,
        post: (await print.fetch(printed, 'POST')).status,
        allowed: ['app://print/1', 'data:font/woff2;base64,AAAA', 'https://example.com/', 'app://aftermath/index.html', 'file:///etc/passwd'].filter(mayRequest),
      };
    }, url);
    expect(outcome).toEqual({ again: 404, inTheApp: 404, theApp: 404, post: 405, allowed: ['app://print/1', 'data:font/woff2;base64,AAAA'] });
  });

  it('that fails is said to have failed, leaves no window and no file', async () => {
    const file = path.join(desktop.folder, 'documents', 'outage.pdf');
    await desktop.evaluate(({ failPrinting }) => failPrinting('the printer is on fire'), null);
    expect(await exportTo(file, 'pdf')).toMatchObject({ ok: false, error: { code: 'print-failed', message: expect.stringContaining('on fire') as unknown } });
    expect((await printWindows()).map(({ destroyed }) => destroyed)).toEqual([true]);
    await expect(readFile(file)).rejects.toThrow();
  });
});

describe('an export', () => {
  it('is shown in the file manager', async () => {
    const file = path.join(desktop.folder, 'documents', 'outage.html');
    const reply = (await exportTo(file, 'html')) as { value: { exportId: string } };
    await desktop.value('export.reveal', { exportId: reply.value.exportId });
    expect(await desktop.evaluate(({ shell }) => shell.shown, null)).toEqual([file]);
  });
});
