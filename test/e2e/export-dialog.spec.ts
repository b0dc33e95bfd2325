import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const outage = `---
title: Search portal down
---

# Search portal down

Short.

## Timeline

- 10:00 Alarm
- 10:12 All well
`;
/** So many headings that a list of them fills more than a page. */
const chapters = Array.from({ length: 70 }, (_, index) => `\n## Chapter ${index + 1}\n`).join('');

async function pdfOf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  const pages = pdf.numPages;
  await pdf.destroy();
  return { pages, text: texts.join(' ') };
}

async function tabTo(app: AppPage, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    const focused = app.page.locator(':focus');
    if (name.test((await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? '')) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

test.describe('the export dialog', () => {
  test.setTimeout(120_000);

  test('by keyboard: what was typed is shown, a choice changes the pages, and what is shown is written', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage + chapters);
    const app = await aftermath.open('outage.md');
    const { keyboard } = app.page;
    await app.typeAtEnd('\nTyped just now.\n');
    await keyboard.press('ControlOrMeta+e');
    await expect(app.exports.button('Export PDF…')).toBeFocused();
    await app.exports.shown();

    await keyboard.press('Tab');
    await expect(app.exports.tab('PDF')).toBeFocused();
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await expect(app.exports.choice('Contents', 'If long')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(app.exports.choice('Contents', 'On')).toBeChecked();
    const withContents = await app.exports.count();
    await keyboard.press('ArrowRight');
    await expect(app.exports.choice('Contents', 'Off')).toBeChecked();
    await expect.poll(() => app.exports.count()).toBeLessThan(withContents);
    const shown = await app.exports.count();

    await app.exports.pages.focus();
    await keyboard.press('PageDown');
    await expect(app.exports.root.getByText(`Page 2 of ${shown}`)).toBeVisible();
    await keyboard.press('End');
    await expect(app.exports.root.getByText(`Page ${shown} of ${shown}`)).toBeVisible();

    await tabTo(app, /^Export PDF…$/);
    await app.confirmExport('PDF', 'outage.pdf');
    const { pages, text } = await pdfOf(await workspace.bytes('outage.pdf'));
    expect(pages).toBe(shown);
    expect(text).toContain('Typed just now.');
  });

  test('by mouse: choices show at once, are kept for the document, and hold for a direct export', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    let app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.tab('HTML').click();
    const page = app.exports.frame.contentFrame();
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('table')).toHaveCount(0);
    await app.exports.root.getByText('Table', { exact: true }).click();
    await expect(page.getByRole('rowheader', { name: '10:12' })).toBeVisible({ timeout: 30_000 });
    await app.confirmExport('HTML', 'outage.html');
    expect(await workspace.read('outage.html')).toContain('<table');

    await aftermath.close();
    app = await aftermath.open('outage.md');
    await app.chooseFrom('Menu', 'Export as HTML');
    await app.page.getByRole('textbox', { name: 'File name' }).fill('again.html');
    await app.page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
    await expect(app.status.getByText('Exported “again.html”')).toBeVisible({ timeout: 30_000 });
    expect(await workspace.read('again.html')).toContain('<table');
    await app.exports.open();
    await expect(app.exports.tab('HTML')).toHaveAttribute('aria-selected', 'true');
    await expect(app.exports.choice('Form of timelines', 'Table')).toBeChecked();
  });

  test('choices are written into the document on demand, and become those of all documents on demand', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    await workspace.write('other.md', '# Another\n');
    let app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.root.getByText('Compact', { exact: true }).click();
    await app.exports.root.getByText('Letter', { exact: true }).click();
    await app.exports.button('Keep in the document').click();
    await expect(app.exports.root.getByText(/Written into the front matter/)).toBeVisible();
    await app.exports.button('Make default').click();
    await expect(app.exports.root.getByText(/exported like this from now on/)).toBeVisible();
    await app.exports.button('Cancel').click();
    await app.save();
    expect(await workspace.read('outage.md')).toBe(outage.replace('down\n---', 'down\nexport:\n  theme: compact\n  paper: letter\n---'));
    await app.undo();
    await app.save();
    expect(await workspace.read('outage.md')).toBe(outage);

    await aftermath.close();
    app = await aftermath.open('other.md');
    await app.exports.open();
    await expect(app.exports.choice('Theme', 'Compact')).toBeChecked();
    await expect(app.exports.choice('Paper', 'Letter')).toBeChecked();
  });

  test('theme and paper change the pages that are shown', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    const report = await app.exports.firstPage();
    expect(report.ratio).toBeCloseTo(297 / 210, 2);
    await app.exports.root.getByText('Plain', { exact: true }).click();
    await expect.poll(async () => (await app.exports.firstPage()).pixels, { timeout: 30_000 }).not.toBe(report.pixels);
    const plain = await app.exports.firstPage();
    await app.exports.root.getByText('Compact', { exact: true }).click();
    await expect.poll(async () => (await app.exports.firstPage()).pixels, { timeout: 30_000 }).not.toBe(plain.pixels);
    expect((await app.exports.firstPage()).pixels).not.toBe(report.pixels);
    await app.exports.root.getByText('Letter', { exact: true }).click();
    await expect.poll(async () => (await app.exports.firstPage()).ratio, { timeout: 30_000 }).toBeCloseTo(11 / 8.5, 2);
  });

  test('Word is offered what concerns it, and gets the document', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.tab('Word').click();
    await expect(app.exports.root.getByText('Word lays out its own pages')).toBeVisible();
    await expect(app.exports.choice('Paper', 'A4')).toBeAttached();
    await expect(app.exports.root.getByRole('radiogroup', { name: 'Theme' })).toBeHidden();
    await expect(app.exports.root.getByText('Carry the Markdown inside')).toBeHidden();
    await app.confirmExport('Word', 'outage.docx');
    const bytes = await workspace.bytes('outage.docx');
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
    expect((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value).toContain('Search portal down');
  });

  test('a house style is chosen, shown, exported, and removed', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.tab('HTML').click();
    const page = app.exports.frame.contentFrame();
    const title = page.getByRole('heading', { name: 'Search portal down', level: 1 }).first();
    await expect(title).toBeVisible({ timeout: 30_000 });
    await app.exports.chooseFile('Choose a style sheet', { name: 'house.css', mimeType: 'text/css', content: 'h1 { color: rgb(1, 99, 2) !important }' });
    await expect(title).toHaveCSS('color', 'rgb(1, 99, 2)', { timeout: 30_000 });
    const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#2a6"/></svg>';
    await app.exports.chooseFile('Choose a logo', { name: 'logo.svg', mimeType: 'image/svg+xml', content: logo });
    await expect(app.exports.root.getByRole('img', { name: 'Your logo' })).toBeVisible();
    await app.confirmExport('HTML', 'outage.html');
    const exported = await workspace.read('outage.html');
    expect(exported).toContain('rgb(1, 99, 2)');
    expect(exported).toContain(Buffer.from(logo).toString('base64'));

    await app.exports.open();
    await app.exports.button('Remove the style sheet').click();
    await app.exports.button('Remove the logo').click();
    await expect(app.exports.root.getByText('No logo')).toBeVisible();
    await expect(title).not.toHaveCSS('color', 'rgb(1, 99, 2)', { timeout: 30_000 });
  });

  test('an export that is there is replaced only when that was confirmed', async ({ aftermath, workspace, edition }) => {
    test.skip(edition === 'desktop', 'the system asks in the desktop edition');
    await workspace.write('outage.md', outage);
    await workspace.write('outage.html', 'from before');
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.tab('HTML').click();
    await app.exports.button('Export HTML…').click();
    await app.page.getByRole('textbox', { name: 'File name' }).fill('outage.html');
    await app.page.getByRole('button', { name: 'Export', exact: true }).last().click();
    const question = app.page.getByRole('alertdialog');
    await expect(question).toContainText('outage.html');
    expect(await workspace.read('outage.html')).toBe('from before');
    await question.getByRole('button', { name: 'Replace' }).click();
    await expect(app.status.getByText('Exported “outage.html”')).toBeVisible({ timeout: 30_000 });
    expect(await workspace.read('outage.html')).toContain('Search portal down');
  });

  test('a check leads to its place', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', `${outage}\n## Impact\n\nTODO say who was hit\n`);
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    await app.exports.root.getByRole('button', { name: /TODO/ }).click({ timeout: 30_000 });
    await expect(app.exports.root).toBeHidden();
    await expect(app.source).toBeFocused();
    await expect.poll(() => app.page.evaluate(() => getSelection()?.toString())).toContain('TODO');
  });

  test('a change on disk that nobody has decided on is told, and what is written is the text shown', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', outage);
    const app = await aftermath.open('outage.md');
    await app.typeAfter('Short.', ' Mine.');
    await workspace.write('outage.md', outage.replace('Short.', 'Theirs.'));
    await expect(app.alerts.filter({ hasText: 'changed on disk' })).toBeVisible();
    await app.exports.open();
    await expect(app.exports.root.getByRole('button', { name: /outage\.md.*changed on disk by another program/ })).toBeVisible({ timeout: 30_000 });
    await app.exports.tab('HTML').click();
    await app.confirmExport('HTML', 'outage.html');
    const written = await workspace.read('outage.html');
    expect(written).toContain('Mine.');
    expect(written).not.toContain('Theirs.');
    expect(await workspace.read('outage.md')).toContain('Theirs.');
  });

  test('without a browser that prints, it says what to do, and HTML works', async ({ aftermath, workspace }) => {
    workspace.environment['AFTERMATH_CHROMIUM'] = workspace.path('no-such-browser');
    await workspace.write('outage.md', outage);
    const app = await aftermath.open('outage.md');
    await app.exports.open();
    await expect(app.exports.root.getByRole('alert')).toContainText('AFTERMATH_CHROMIUM', { timeout: 30_000 });
    await expect(app.exports.button('Export PDF…')).toBeDisabled();
    await app.exports.button('Use HTML instead').click();
    await expect(app.exports.frame.contentFrame().getByRole('heading', { name: 'Timeline' })).toBeVisible({ timeout: 30_000 });
    await app.confirmExport('HTML', 'outage.html');
    expect(await workspace.read('outage.html')).toContain('Search portal down');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no serious accessibility finding in ${colorScheme} colours, and works in a window of 320 pixels`, async ({ aftermath, workspace }) => {
      await workspace.write('outage.md', outage);
      const app = await aftermath.open('outage.md');
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await app.exports.open();
      await app.exports.shown();
      expect(await seriousFindings(app.page)).toBe('');

      await app.page.setViewportSize({ width: 320, height: 640 });
      await expect(app.exports.pages).toBeHidden();
      const room = await app.exports.root.boundingBox();
      const toggle = await app.exports.root.getByRole('radiogroup', { name: 'Show' }).boundingBox();
      expect((toggle?.x ?? Infinity) + (toggle?.width ?? 0)).toBeLessThanOrEqual((room?.x ?? 0) + (room?.width ?? 0));
      await app.exports.root.getByText('Preview', { exact: true }).click();
      await expect(app.exports.pages).toBeVisible();
      await app.exports.shown();
      const beyond = await app.exports.root.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(beyond).toBe(0);
      await expect(app.exports.button('Export PDF…')).toBeInViewport();
      expect(await seriousFindings(app.page)).toBe('');
    });
  }
});
