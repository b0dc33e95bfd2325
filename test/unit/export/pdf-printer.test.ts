import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPrinter } from '../../../electron/services/pdf/printer.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { printingPlace } from './printing-place.ts';

const paragraphs = (count: number): string => `<!doctype html><title>long</title>${'<p>words that fill a page, and some more of them</p>'.repeat(count)}`;

async function words(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const items = (await (await pdf.getPage(1)).getTextContent()).items;
  await task.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

describe('the printer', () => {
  it('prints one page after the other, and several at once, in one browser, and leaves nothing behind', async (context) => {
    const place = await printingPlace();
    if (typeof place === 'string') return context.skip(place);
    const { printer, leftovers, browserProcess } = place;
    const first = await browserProcess();
    const printed = await Promise.all(Array.from({ length: 7 }, async (_, index) => words(await printer.print(`<!doctype html><p>page ${index}`))));
    expect(printed).toEqual(Array.from({ length: 7 }, (_, index) => `page ${index}`));
    expect(await leftovers()).toHaveLength(1);
    expect(await browserProcess()).toBe(first);
    await printer.close();
    expect(await leftovers()).toEqual([]);
    expect(await browserProcess()).toBeNull();
    await expect(printer.print('<p>x')).rejects.toMatchObject({ code: 'print-failed', message: expect.stringContaining('closing') as string });
  }, 60_000);

  it('runs no script of a page and asks nothing of the network or the disk', async (context) => {
    const place = await printingPlace();
    if (typeof place === 'string') return context.skip(place);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('asked');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = `<!doctype html><link rel="stylesheet" href="${origin}/style"><img src="${origin}/image"><iframe src="${origin}/frame"></iframe>
      <iframe src="file:///etc/passwd"></iframe><p>printed</p><script>document.body.textContent = 'ran'</script>`;
    expect(await words(await place.printer.print(page))).toBe('printed');
    expect(asked).toEqual([]);
    server.close();
  }, 60_000);

  it('ends a browser that nobody needs any more, and starts another for the next page', async (context) => {
    const place = await printingPlace({ idleLimit: 50 });
    if (typeof place === 'string') return context.skip(place);
    await vi.waitFor(async () => expect(await place.leftovers()).toEqual([]), 20_000);
    expect(await words(await place.printer.print('<!doctype html><p>again'))).toBe('again');
  }, 60_000);

  it('starts one browser ahead of the first page when it is told to, and prints with that one', async (context) => {
    const place = await printingPlace();
    if (typeof place === 'string') return context.skip(place);
    await place.printer.close();
    const printer = createPrinter();
    onTestFinished(() => printer.close());
    await Promise.all([printer.warm(), printer.warm()]);
    const started = await place.leftovers();
    expect(started).toHaveLength(1);
    expect(await words(await printer.print('<!doctype html><p>ahead'))).toBe('ahead');
    expect(await place.leftovers()).toEqual(started);
  }, 60_000);

  it('does not fail ahead of a page where no browser is to be had', async () => {
    vi.stubEnv('AFTERMATH_CHROMIUM', '/nowhere/chromium');
    onTestFinished(() => void vi.unstubAllEnvs());
    const printer = createPrinter();
    await printer.warm();
    await expect(printer.print('<p>x')).rejects.toMatchObject({ code: 'no-chromium' });
  });

  it('prints a page once more whose browser was ended half-way, and the next one after that', async (context) => {
    const place = await printingPlace();
    if (typeof place === 'string') return context.skip(place);
    const { printer, leftovers, browserProcess } = place;
    const id = await browserProcess();
    if (id === null) return context.skip('this system does not tell which process is the browser');
    const printing = printer.print(paragraphs(4000));
    // Half-way: the page has a process of its own by now.
    setTimeout(() => process.kill(id, 'SIGKILL'), 150);
    expect(await words(await printing)).toMatch(/^words that fill a page/);
    expect(await words(await printer.print('<!doctype html><p>after that'))).toBe('after that');
    expect(await browserProcess()).not.toBe(id);
    await vi.waitFor(async () => expect(await leftovers()).toHaveLength(1));
    await printer.close();
    expect(await leftovers()).toEqual([]);
  }, 60_000);

  it('says so when the browser ends half-way again', async (context) => {
    const place = await printingPlace();
    if (typeof place === 'string') return context.skip(place);
    const { printer, leftovers, browserProcess } = place;
    if ((await browserProcess()) === null) return context.skip('this system does not tell which process is the browser');
    const failing = printer.print(paragraphs(40_000)).catch((error: unknown) => error);
    const killing = setInterval(() => void browserProcess().then((id) => id !== null && process.kill(id, 'SIGKILL')), 400);
    const failure = await failing;
    clearInterval(killing);
    expect(failure).toMatchObject({ code: 'print-failed', message: expect.stringMatching(/could not be printed.*(?:Try again|Export as HTML)/) as string });
    await printer.close();
    expect(await leftovers()).toEqual([]);
  }, 60_000);
});

describe('a browser that is named', () => {
  it.each([
    ['/nowhere/chromium', 'no-chromium', /AFTERMATH_CHROMIUM names \/nowhere\/chromium, which is not a program/],
    ['/bin/false', 'print-failed', /\/bin\/false did not start: .*Export as HTML, or name another browser/],
  ])('%s: says what to correct', async (path, code, message) => {
    const folder = await temporaryFolder();
    vi.stubEnv('AFTERMATH_CHROMIUM', path);
    vi.stubEnv('TMPDIR', folder);
    const printer = createPrinter();
    try {
      // Twice: one failure must not spoil what follows.
      for (let times = 0; times < 2; times += 1) {
        const failure: unknown = await printer.print('<p>x').catch((error: unknown) => error);
        expect(failure).toMatchObject({ code, message: expect.stringMatching(message) as string });
        expect(String(failure)).not.toMatch(/\n|Call log|undefined/);
      }
    } finally {
      await printer.close();
      vi.unstubAllEnvs();
    }
  });
});
