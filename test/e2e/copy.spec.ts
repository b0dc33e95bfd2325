import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const file = 'cache.md';
const text = `# Cache outage

Two hours without a **cache**.

## Impact

Nobody could log in, see [the graph](https://x.example/g).

## Timeline

| Time (UTC)       | Event           | Who |
| ---------------- | --------------- | --- |
| 2024-03-18 10:00 | Alarm fired     | Ada |
| 10:05            | Cache restarted | Ben |
| 10:20            | **Fix** shipped | Ada |

After the table.
`;

interface Clipboard {
  readonly text: string;
  /** Empty where there is none. */
  readonly html: string;
}

/** What is on the clipboard, as the browser hands it to a page. */
async function clipboard({ page }: AppPage): Promise<Clipboard> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string): Promise<string> => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '');
    return { text: (await read('text/plain')).replaceAll('\r\n', '\n'), html: await read('text/html') };
  });
}

/** What arrives in an editor of another page when it is pasted there. */
async function pasted({ page }: AppPage): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<div contenteditable="true" role="textbox" aria-label="letter"></div>');
  await other.getByRole('textbox', { name: 'letter' }).focus();
  await other.keyboard.press('ControlOrMeta+v');
  const html = await other.getByRole('textbox', { name: 'letter' }).innerHTML();
  await other.close();
  await page.bringToFront();
  return html;
}

test.beforeEach(async ({ workspace, aftermath: _ }) => {
  await workspace.write(file, text);
});

test('a document is copied for a letter, by mouse', async ({ aftermath, edition }) => {
  test.skip(edition === 'desktop', 'a clipboard is read back in the browser edition');
  const app = await aftermath.open(file);
  await app.chooseFrom('Menu', /^Copy as…/);
  const dialog = app.page.getByRole('dialog', { name: 'Copy as' });
  await expect(dialog.getByRole('radio', { name: 'The whole document' })).toBeChecked();
  await dialog.getByRole('button', { name: 'E-mail' }).click();
  await expect(app.status.getByText('Copied the document for e-mail')).toBeVisible();
  await expect(dialog).toBeHidden();
  const { text: plain, html } = await clipboard(app);
  expect(plain).toContain('Cache outage\n============\n\nTwo hours without a cache.');
  expect(html).not.toMatch(/ class=|<style/);
  const letter = await pasted(app);
  expect(letter).toMatch(/<h1[^>]*>Cache outage<\/h1>/);
  expect(letter).toMatch(/<td[^>]*border: 1px solid[^>]*>10:05<\/td>/);
  expect(letter).toContain('href="https://x.example/g"');

  await app.chooseFrom('Menu', /^Copy as…/);
  await dialog.getByText('The timeline, 3 events').click();
  await dialog.getByRole('button', { name: 'Calendar (ICS)' }).click();
  await expect(app.status.getByText('Copied 3 events as Calendar (ICS)')).toBeVisible();
  const calendar = await clipboard(app);
  expect(calendar.text).toContain('DTSTART:20240318T100500Z');
  expect(calendar.html).toBe('');
});

test('selected events are copied for Slack, by keyboard alone', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'a clipboard is read back in the browser edition');
  const app = await aftermath.open(file);
  const { keyboard } = app.page;
  await app.grid.select(2, 'Event');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+F10');
  await expect(app.page.getByRole('menu')).toBeVisible();
  // Up from the first item comes the last, Delete.
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(app.page.getByRole('menuitem', { name: 'Copy as…' })).toBeFocused();
  await keyboard.press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Copy as' });
  await expect(dialog.getByRole('radio', { name: '2 events selected' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Confluence', exact: true })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Slack' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.status.getByText('Copied 2 events for Slack')).toBeVisible();
  await expect(app.grid.root.locator(':focus')).toBeVisible();
  const { text: plain, html } = await clipboard(app);
  expect(plain).toBe('*Time (UTC) — Event — Who*\n• 10:05 — Cache restarted — Who: Ben\n• 10:20 — *Fix* shipped — Who: Ada\n');
  expect(html).toContain('<li><b>10:05</b> — Cache restarted — Who: Ben</li>');
  expect(await workspace.read(file)).toBe(text);
});

test('the section around the caret is copied, and Escape copies nothing', async ({ aftermath, edition }) => {
  test.skip(edition === 'desktop', 'a clipboard is read back in the browser edition');
  const app = await aftermath.open(file);
  await app.source.getByText('Nobody could log in').click();
  await app.chooseFrom('Menu', /^Copy as…/);
  const dialog = app.page.getByRole('dialog', { name: 'Copy as' });
  await expect(dialog.getByRole('radio', { name: 'The whole document' })).toBeFocused();
  await app.page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'The section “Impact”' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Plain Markdown' }).click();
  await expect(app.status.getByText('Copied the section “Impact” as Markdown')).toBeVisible();
  expect(await clipboard(app)).toEqual({ text: '## Impact\n\nNobody could log in, see [the graph](https://x.example/g).\n', html: '' });
  await app.chooseFrom('Menu', /^Copy as…/);
  // It is loaded when first opened, and takes the focus once it is there.
  await expect(dialog.locator(':focus')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect((await clipboard(app)).text).toContain('## Impact');
});
