import { expect, test } from './fixture.ts';
import { AppPage } from './pages/app-page.ts';
import { FileDialog } from './pages/file-dialog.ts';

const rounds = 20;

/** Types at the end, again after a while in which the first may be about to be kept, and reloads in the same moment. */
async function typeAndReload(app: AppPage, words: readonly [string, string], between: number): Promise<void> {
  await app.source.focus();
  await app.page.keyboard.press('ControlOrMeta+End');
  const loaded = app.page.waitForEvent('load');
  await app.page.evaluate(
    ([first, second, wait]) => {
      document.execCommand('insertText', false, first);
      setTimeout(() => {
        document.execCommand('insertText', false, second);
        setTimeout(() => location.reload());
      }, wait);
    },
    [...words, between] as const,
  );
  await loaded;
  await app.ready();
}

test('what was typed right before a reload is back, every time', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the desktop has no reload');
  test.setTimeout(240_000);
  const long = '# Outage\n\n' + 'A line of many.\n'.repeat(1_000);
  await workspace.write('outage.md', long);
  const app = await aftermath.open('outage.md');
  const typed: string[] = [];
  const missing: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const words = [` word${round}`, ` then${round}`] as const;
    typed.push(...words);
    // A draft is written 300 ms after the last change; what is typed while that is under way has to wait.
    await typeAndReload(app, words, round % 4 === 0 ? 0 : 300 + (round * 7) % 60);
    await app.source.focus();
    await app.page.keyboard.press('ControlOrMeta+End');
    const text = await app.source.textContent();
    missing.push(...typed.filter((each) => text?.includes(each) !== true));
  }
  expect(missing).toEqual([]);
  await app.save();
  expect(await workspace.read('outage.md')).toBe(long + typed.join(''));
});

test('even while neither store of drafts answers', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the desktop has no reload');
  await workspace.write('outage.md', '# Outage\n\nWords.\n');
  const app = await aftermath.open('outage.md');
  await app.page.evaluate(async () => {
    const opening = indexedDB.open('aftermath');
    const database = await new Promise<IDBDatabase>((resolve) => opening.addEventListener('success', () => resolve(opening.result)));
    const store = database.transaction(database.objectStoreNames, 'readwrite').objectStore('drafts');
    // A transaction goes on as long as it is asked for something.
    const goOn = (): void => store.count().addEventListener('success', goOn);
    goOn();
  });
  await app.page.route('**/api/call/draft.*', () => undefined);
  await app.typeAfter('Words.', ' Typed.');
  await app.page.unroute('**/api/call/draft.*');
  await app.page.reload();
  await app.ready();
  await expect(app.source).toContainText('Words. Typed.');
  await app.expectDocument('outage.md', 'edited');
  await app.draftKept();
});

test('what was typed right before the tab was closed is back, and what was undone is not', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the desktop has no tabs');
  test.setTimeout(240_000);
  await workspace.write('outage.md', '# Outage\n\nWords.\n');
  let app = await aftermath.open('outage.md');
  const address = app.page.url();
  const token = await app.page.evaluate(() => sessionStorage.getItem('aftermath.token') ?? '');
  const closeAndOpen = async (): Promise<void> => {
    const context = app.page.context();
    const page = await context.newPage();
    await app.page.close({ runBeforeUnload: true });
    await page.goto(`${address}#token=${token}`);
    app = new AppPage(page, new FileDialog(page));
    await app.ready();
  };
  await app.typeAfter('Words.', ' Typed.');
  await closeAndOpen();
  await expect(app.source).toContainText('Words. Typed.');
  await app.draftKept();
  await app.page.keyboard.press('Control+z');
  await app.typeAfter('Words. Typed.', '');
  for (let letter = 0; letter < ' Typed.'.length; letter += 1) await app.page.keyboard.press('Backspace');
  await closeAndOpen();
  await app.expectDocument('outage.md', 'saved');
  await expect(app.source).not.toContainText('Typed.');
});
