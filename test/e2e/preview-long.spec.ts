import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

/** Paragraphs, lists, code and headings, in parts that can be told apart. */
function part(at: number): string {
  return `## Part ${at}\n\nWords of part ${at}, *as many* as it takes to fill more than one line of the page, and some more of them for good measure.\n\n- first of ${at}\n- second of ${at}\n\n\`\`\`\ncode ${at}\n\`\`\`\n\n`;
}

function parts(count: number): string {
  return `# Long\n\n${Array.from({ length: count }, (_, at) => part(at)).join('')}The end of all parts.\n`;
}

/** About 1 MB, 3 KB, and what is filled completely. */
const long = 4600;
const short = 14;
const middle = 600;

const settled = (app: AppPage): Promise<void> => expect(app.preview).not.toHaveAttribute('aria-busy', { timeout: 30_000 });

/** Where the top of an element stands in the preview, in pixels. */
async function topOf(preview: Locator, element: Locator): Promise<number> {
  const [view, box] = await Promise.all([preview.boundingBox(), element.boundingBox()]);
  return Math.round((box?.y ?? NaN) - (view?.y ?? 0));
}

/** Turns the wheel over a pane, which is not scrolled to be reached. */
async function wheel({ page }: AppPage, pane: Locator, pixels: number): Promise<void> {
  const box = await pane.evaluate((element) => {
    const { left, top, bottom, width } = element.getBoundingClientRect();
    return { x: left + width / 2, y: (Math.max(0, top) + Math.min(window.innerHeight, bottom)) / 2 };
  });
  await page.mouse.move(box.x, box.y);
  await page.mouse.wheel(0, pixels);
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Ends one of the page's workers, as an operating system does that is out of memory. */
async function killWorker(page: Page, name: RegExp): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ targetInfo, sessionId }) => {
      if (name.test(targetInfo.url)) resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: 'self.close()' } });
  await session.send('Target.sendMessageToTarget', { message, sessionId: await found });
}

test('of a document of 1 MB what is near is drawn, its end is reached by scrolling, and the page stays small', async ({ aftermath, workspace }) => {
  await workspace.write('long.md', parts(long));
  const app = await aftermath.open('long.md');
  const { preview } = app;
  await expect(preview.getByRole('heading', { name: 'Part 0', exact: true })).toBeVisible();
  await settled(app);
  await expect(preview.getByRole('heading', { name: 'Part 900', exact: true })).toHaveCount(0);

  await preview.focus();
  await app.page.keyboard.press('End');
  await expect(async () => {
    await app.page.keyboard.press('End');
    await expect(preview.getByText('The end of all parts.')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await settled(app);
  await expect(preview.getByRole('heading', { name: `Part ${long - 1}`, exact: true })).toBeInViewport();
  expect(await preview.evaluate((element) => element.querySelectorAll('*').length)).toBeLessThan(30_000);
});

test('a place that is not drawn yet is shown when it is revealed, from the source and by a link', async ({ aftermath, workspace }) => {
  test.setTimeout(120_000);
  await workspace.write('long.md', `[To part 4000](#part-4000)\n\n${parts(long)}`);
  const app = await aftermath.open('long.md');
  const { preview, page } = app;
  await settled(app);

  await test.step('the end of the source is scrolled to', async () => {
    await app.source.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await wheel(app, app.source, 400);
    await expect(preview.getByText('The end of all parts.')).toBeInViewport({ timeout: 20_000 });
  });

  await test.step('the start of the source is scrolled to', async () => {
    await page.keyboard.press('ControlOrMeta+Home');
    await wheel(app, app.source, 40);
    await expect(preview.getByRole('heading', { name: 'Part 1', exact: true })).toBeInViewport({ timeout: 20_000 });
  });

  await test.step('a link leads far down', async () => {
    await wheel(app, preview, -2000);
    await preview.getByRole('link', { name: 'To part 4000' }).click();
    await expect(preview.getByRole('heading', { name: 'Part 4000', exact: true })).toBeInViewport({ timeout: 60_000 });
  });
});

test('the preview leads the source to the same place', async ({ aftermath, workspace }) => {
  await workspace.write('long.md', parts(long));
  const app = await aftermath.open('long.md');
  await settled(app);
  await wheel(app, app.preview, 60_000);
  await settled(app);
  const heading = app.preview.getByRole('heading', { name: /^Part/ });
  const shown = (): Promise<string> =>
    heading.evaluateAll((all) => all.find((each) => each.getBoundingClientRect().top > (each.closest('[role="region"]')?.getBoundingClientRect().top ?? 0))?.textContent ?? '');
  const name = await shown();
  expect(name).not.toBe('Part 0');
  await expect(app.source).toContainText(`## ${name}`);
});

test('a document that is not so long is filled completely', async ({ aftermath, workspace }) => {
  await workspace.write('middle.md', parts(middle));
  const app = await aftermath.open('middle.md');
  await settled(app);
  await expect(app.preview.getByRole('heading', { name: /^Part/ })).toHaveCount(middle);
});

test('what is read does not move when something above it is typed', async ({ aftermath, workspace }) => {
  for (const count of [middle, long]) {
    await workspace.write(`${count}.md`, parts(count));
    const app = await aftermath.open(`${count}.md`);
    const { preview, page } = app;
    await settled(app);
    await app.source.focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await wheel(app, preview, 9000);
    await settled(app);
    const heading = await preview.getByRole('heading', { name: /^Part/ }).evaluateAll((all) =>
      all.find((each) => each.getBoundingClientRect().top > 100 + (each.closest('[role="region"]')?.getBoundingClientRect().top ?? 0))?.textContent ?? '');
    const read = preview.getByRole('heading', { name: heading, exact: true });
    // The source followed to where is read; the caret is still at the start.
    const before = await topOf(preview, read);
    await page.keyboard.insertText(`New words above.\n\n${'More of them. '.repeat(80)}\n\n`);
    await settled(app);
    await nextFrame(page);
    expect(Math.abs((await topOf(preview, read)) - before)).toBeLessThanOrEqual(2);
    await aftermath.close();
  }
});

test('blocks that did not change keep their elements, and a key costs the same in 1 MB as in 3 KB', async ({ aftermath, workspace }) => {
  const cost: { posted: number; messages: number; nodes: number }[] = [];
  for (const count of [short, long]) {
    await workspace.write(`${count}.md`, parts(count));
    const app = await aftermath.open();
    await app.page.evaluate(() => {
      const sent = { messages: 0, posted: 0, nodes: 0 };
      Object.assign(window, { sent });
      const prototype = Worker.prototype as unknown as { postMessage: (...message: readonly unknown[]) => void };
      prototype.postMessage = new Proxy(prototype.postMessage, {
        apply: (post, worker, message: readonly unknown[]) => {
          sent.messages += 1;
          sent.posted += JSON.stringify(message[0]).length;
          Reflect.apply(post, worker, message);
        },
      });
    });
    await app.open(`${count}.md`);
    await app.expectDocument(`${count}.md`, 'saved');
    await expect(app.preview.getByRole('heading', { name: 'Part 1', exact: true })).toBeAttached();
    await settled(app);
    await app.typeAfter('Words of part 2', ' Typed');
    await expect(app.preview.getByText('Typed')).toBeVisible();
    await settled(app);
    await app.preview.evaluate((preview) => {
      const sent = (window as unknown as { sent: { messages: number; posted: number; nodes: number } }).sent;
      for (const element of preview.querySelectorAll('.block')) Object.assign(element, { before: true });
      Object.assign(sent, { messages: 0, posted: 0 });
      new MutationObserver((records) => {
        sent.nodes += records.reduce((sum, { addedNodes, removedNodes }) => sum + addedNodes.length + removedNodes.length, 0);
      }).observe(preview, { subtree: true, childList: true });
    });
    await app.page.keyboard.type('!');
    await expect(app.preview.getByText('Typed!')).toBeVisible();
    await settled(app);
    const fresh = await app.preview.evaluate((preview) => [...preview.querySelectorAll('.block')].filter((element) => !Object.hasOwn(element, 'before')).map(({ textContent }) => textContent));
    expect(fresh).toEqual([expect.stringContaining('Words of part 2')]);
    cost.push(await app.page.evaluate(() => (window as unknown as { sent: { messages: number; posted: number; nodes: number } }).sent));
    await aftermath.close();
  }
  const [small, large] = cost;
  expect(large?.nodes).toBe(small?.nodes);
  expect(large?.messages).toBe(small?.messages);
  expect(large?.posted).toBeLessThan((small?.posted ?? 0) + 20);
  expect(large?.posted).toBeLessThan(300);
});

test('a worker that dies is started again, which is said for a moment, and nothing is lost', async ({ aftermath, workspace }) => {
  await workspace.write('long.md', parts(middle));
  const app = await aftermath.open('long.md');
  const notice = app.preview.getByText('The preview had stopped and was started again.');
  await settled(app);
  await killWorker(app.page, /page-worker/);
  await expect(notice).toBeVisible();
  await app.typeAfter('Words of part 2', ' Typed after that');
  await expect(app.preview.getByText('Typed after that')).toBeVisible();
  await settled(app);
  await expect(notice).toBeHidden({ timeout: 15_000 });
  await expect(app.preview.getByRole('heading', { name: /^Part/ })).toHaveCount(middle);
});

test('a worker that cannot be started is said to be missing, and comes back with the next change', async ({ aftermath, workspace }) => {
  await workspace.write('small.md', parts(short));
  const app = await aftermath.open();
  let tries = 0;
  await app.page.route(/page-worker/, (route) => {
    tries += 1;
    return tries <= 2 ? route.abort() : route.continue();
  });
  await app.open('small.md');
  await expect(app.preview.getByText('The preview could not be drawn.')).toBeVisible();
  await app.typeAfter('Words of part 2', ' Typed');
  await expect(app.preview.getByText('Typed')).toBeVisible();
  await expect(app.preview.getByText('The preview could not be drawn.')).toBeHidden();
});
