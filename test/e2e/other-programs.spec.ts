import { rename, unlink } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const table = `# Outage

Short words.

| Time | Event |
| --- | --- |
| 10:00 | It begins |
| 10:20 | It is seen |
| 11:00 | It ends |

Last words.
`;

/** Replaces some of the file's text as another program would. */
type Change = readonly (readonly [before: string, after: string])[];

function changed(text: string, ...changes: Change): string {
  return changes.reduce((whole, [before, after]) => whole.replace(before, after), text);
}

function banner(app: AppPage): Locator {
  return app.alerts.filter({ hasText: 'changed on disk by another program' });
}

function place(app: AppPage, index: number): Locator {
  return app.page.getByRole('alertdialog').getByRole('listitem', { name: new RegExp(`^Place ${index} of`) });
}

/** Clicks a choice of a place. */
async function choose(app: AppPage, index: number, choice: string): Promise<void> {
  await place(app, index).locator('label').filter({ hasText: new RegExp(`^${choice}$`) }).click();
}

/** An app whose text and file were changed at three places alike: two of them conflict, one is a change of the file alone. */
async function conflicting(aftermath: { open(name: string): Promise<AppPage> }, workspace: { write(name: string, text: string): Promise<void> }): Promise<AppPage> {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine above.');
  await app.typeAfter('Last words.', ' Mine below.');
  await workspace.write('outage.md', changed(table, ['Short words.', 'Short words. Theirs above.'], ['It is seen', 'It is noticed'], ['Last words.', 'Last words. Theirs below.']));
  await expect(banner(app)).toContainText('in 2 places where you changed it too');
  return app;
}

test('text that is not edited follows the file, with the caret, the place and undo as they were', async ({ aftermath, workspace }) => {
  const long = Array.from({ length: 300 }, (_each, index) => `Line ${index}.\n`).join('\n');
  await workspace.write('outage.md', long);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Line 200.', '');
  await app.page.keyboard.insertText(' Typed.');
  await app.save();
  const caretLine = app.page.locator('.cm-activeLine');
  await expect(caretLine).toHaveText('Line 200. Typed.');
  const top = async (): Promise<number> => (await caretLine.boundingBox())?.y ?? -1;
  const before = await top();
  const saved = await workspace.read('outage.md');
  await workspace.write('outage.md', changed(saved, ['Line 10.', 'Line 10.\n\nNew.\n\nNew.'], ['Line 250.', 'Line 250 is another.']));
  await expect(app.status.getByText('the new text is shown')).toBeVisible();
  await app.expectDocument('outage.md', 'saved');
  await expect(caretLine).toHaveText('Line 200. Typed.');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
  await app.source.focus();
  await app.page.keyboard.insertText(' On.');
  await expect(caretLine).toHaveText('Line 200. Typed. On.');
  await app.undo();
  await app.undo();
  await app.undo();
  await expect(caretLine).toHaveText('Line 200.');
});

test('changes of the file go into edited text where they do not concern its edits, and are written with them', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.grid.edit(2, 'Time', '10:25');
  await app.typeAfter('Short words.', ' Mine.');
  await workspace.write('outage.md', changed(table, ['It is seen', 'It is noticed'], ['Last', 'The very last']));
  await expect(app.status.getByText('2 changes were merged into your text')).toBeVisible();
  await app.expectDocument('outage.md', 'edited');
  await app.save();
  await expect(app.status.getByText('Save to write both')).toHaveCount(0);
  expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', 'Short words. Mine.'], ['10:20 | It is seen', '10:25 | It is noticed'], ['Last', 'The very last']));
});

test('a merge can be taken out again, and then nothing is overwritten', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine.');
  const theirs = changed(table, ['It is seen', 'It is noticed']);
  await workspace.write('outage.md', theirs);
  await app.status.filter({ hasText: '1 change was merged' }).getByRole('button', { name: 'Undo' }).click();
  await expect(banner(app)).toBeVisible();
  await expect(app.preview.getByRole('cell', { name: 'It is seen' })).toBeVisible();
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(banner(app)).toBeVisible();
  expect(await workspace.read('outage.md')).toBe(theirs);
});

for (const [first, second, above, below] of [
  ['Mine', 'The file’s', 'Short words. Mine above.', 'Last words. Theirs below.'],
  ['Both, mine first', 'Both, the file’s first', 'Short words. Mine above.\nShort words. Theirs above.', 'Last words. Theirs below.\nLast words. Mine below.'],
] as const) {
  test(`places that both changed are decided by mouse: ${first}, ${second}`, async ({ aftermath, workspace }) => {
    const app = await conflicting(aftermath, workspace);
    await banner(app).getByRole('button', { name: 'Resolve…' }).click();
    const dialog = app.page.getByRole('alertdialog', { name: 'Merge “outage.md”' });
    await expect(dialog.getByText('0 of 2 decided')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled();
    await choose(app, 1, first);
    await expect(dialog.getByText('1 of 2 decided')).toBeVisible();
    await choose(app, 2, second);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    await app.expectDocument('outage.md', 'edited');
    await app.save();
    expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', above], ['It is seen', 'It is noticed'], ['Last words.', below]));
    await app.undo();
    await expect(app.preview.getByRole('cell', { name: 'It is seen' })).toBeVisible();
  });
}

test('places that both changed are decided by keyboard alone, with words of one’s own', async ({ aftermath, workspace }) => {
  const app = await conflicting(aftermath, workspace);
  const { keyboard } = app.page;
  await banner(app).getByRole('button', { name: 'Resolve…' }).focus();
  await keyboard.press('Enter');
  const dialog = app.page.getByRole('alertdialog', { name: 'Merge “outage.md”' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Next undecided' }).focus();
  await keyboard.press('Enter');
  await expect(place(app, 1).getByRole('radio', { name: 'Mine', exact: true })).toBeFocused();
  for (let step = 0; step < 4; step++) await keyboard.press('ArrowRight');
  await expect(place(app, 1).getByRole('radio', { name: 'Write…' })).toBeChecked();
  await keyboard.press('Tab');
  const field = place(app, 1).getByRole('textbox', { name: 'Your text for place 1' });
  await expect(field).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Words of neither.');
  await dialog.getByRole('button', { name: 'Next undecided' }).focus();
  await keyboard.press('Enter');
  await expect(place(app, 2).getByRole('radio', { name: 'Mine', exact: true })).toBeFocused();
  await keyboard.press('Space');
  await expect(dialog.getByText('2 of 2 decided')).toBeVisible();
  await dialog.getByRole('button', { name: 'Apply' }).focus();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await app.save();
  expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', 'Words of neither.'], ['It is seen', 'It is noticed'], ['Last words.', 'Last words. Mine below.']));
});

test('cancelling leaves everything, and what was decided is there again; a further change is taken in', async ({ aftermath, workspace }) => {
  const app = await conflicting(aftermath, workspace);
  const theirs = await workspace.read('outage.md');
  const dialog = app.page.getByRole('alertdialog', { name: 'Merge “outage.md”' });
  await banner(app).getByRole('button', { name: 'Resolve…' }).click();
  await choose(app, 1, 'The file’s');
  await choose(app, 2, 'Mine');
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await app.page.keyboard.press('ControlOrMeta+s');
  expect(await workspace.read('outage.md')).toBe(theirs);

  await banner(app).getByRole('button', { name: 'Resolve…' }).click();
  await expect(dialog.getByText('2 of 2 decided')).toBeVisible();
  await workspace.write('outage.md', changed(theirs, ['Theirs below.', 'Theirs once more.']));
  await expect(dialog.getByText('1 of 2 decided')).toBeVisible();
  await expect(place(app, 1).getByRole('radio', { name: 'The file’s', exact: true })).toBeChecked();
  await expect(place(app, 2).getByText('has changed here again')).toBeVisible();
  await place(app, 2).getByRole('button', { name: 'Keep my decision' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await app.save();
  expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', 'Short words. Theirs above.'], ['It is seen', 'It is noticed'], ['Last words.', 'Last words. Mine below.']));
});

test('a draft whose file changed meanwhile is merged when it comes back', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine.');
  await app.draftKept();
  await aftermath.kill();
  await workspace.write('outage.md', changed(table, ['It is seen', 'It is noticed']));
  const again = await aftermath.open('outage.md');
  await expect(again.status.getByText('1 change was merged into your text')).toBeVisible();
  await again.save();
  expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', 'Short words. Mine.'], ['It is seen', 'It is noticed']));
});

test('a file that is renamed can be followed', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine.');
  await rename(workspace.path('outage.md'), workspace.path('incident.md'));
  await app.alerts.getByRole('button', { name: 'Go on with incident.md' }).click();
  await app.expectDocument('incident.md', 'edited');
  await app.save();
  expect(await workspace.read('incident.md')).toBe(changed(table, ['Short words.', 'Short words. Mine.']));
  expect(await workspace.list()).toEqual(['incident.md']);
});

test('a file that is gone and comes back as it was is no matter', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine.');
  await unlink(workspace.path('outage.md'));
  await expect(app.alerts.getByText('no longer on disk')).toBeVisible();
  await workspace.write('outage.md', table);
  await expect(app.alerts.getByText('no longer on disk')).toBeHidden();
  await app.save();
  expect(await workspace.read('outage.md')).toBe(changed(table, ['Short words.', 'Short words. Mine.']));
});

test('a save right after another program made a file anew that was gone overwrites nothing unseen', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', table);
  const app = await aftermath.open('outage.md');
  await app.typeAfter('Short words.', ' Mine.');
  await unlink(workspace.path('outage.md'));
  await expect(app.alerts.getByText('no longer on disk')).toBeVisible();
  const theirs = changed(table, ['Short words.', 'Theirs.']);
  await workspace.write('outage.md', theirs);
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(banner(app)).toBeVisible();
  expect(await workspace.read('outage.md')).toBe(theirs);
  await expect(app.source).toContainText('Short words. Mine.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the merge view has no serious accessibility finding in ${colorScheme} colours, and fits 320 pixels`, async ({ aftermath, workspace }) => {
    const app = await conflicting(aftermath, workspace);
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await banner(app).getByRole('button', { name: 'Resolve…' }).click();
    await choose(app, 1, 'Write…');
    await place(app, 2).getByText('What it was before').click();
    expect(await seriousFindings(app.page)).toBe('');
    await app.page.setViewportSize({ width: 320, height: 640 });
    const beyond = await app.page.getByRole('alertdialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(beyond).toBe(0);
    await expect(app.page.getByRole('button', { name: 'Apply' })).toBeInViewport();
  });
}
