import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
beforeEach(async () => {
  desktop = await FakeDesktop.start();
});
afterEach(() => desktop.close());

const commands = [
  'document.new', 'document.newFromTemplate', 'document.open', 'document.save', 'document.saveAs', 'document.saveAsTemplate', 'template.showFolder', 'document.reopenWithEncoding', 'document.saveWithEncoding', 'history.show', 'help.rehearseRecovery',
  'export.html', 'export.pdf', 'export.docx',
  'edit.undo', 'edit.redo', 'edit.find', 'copy.open',
  'timeline.insertBelow', 'timeline.duplicate', 'timeline.delete', 'timeline.moveUp', 'timeline.moveDown',
  'timeline.align', 'timeline.toTable', 'timeline.toList', 'timeline.fromSelection',
  'view.toggleLibrary', 'view.toggleSource', 'view.togglePreview',
  'view.theme.system', 'view.theme.light', 'view.theme.dark',
];

const chosenTheme = (): Promise<string | undefined> =>
  desktop.evaluate(({ menuItems }) => menuItems().find((item) => item.type === 'radio' && item.checked === true)?.id, null);

describe('the menu', () => {
  it('sends every command of the page, in its order', async () => {
    await desktop.value('host.describe', {});
    const sent = await desktop.evaluate(async ({ menuItems, BrowserWindow }) => {
      await new Promise(setImmediate);
      for (const item of menuItems()) item.click?.();
      return BrowserWindow.all[0]!.webContents.sent;
    }, null);
    expect(sent).toEqual(commands.map((command) => ({ channel: 'aftermath:event', args: ['command.chosen', { command }] })));
  });

  it('leaves undo and redo to the page', async () => {
    const roles = await desktop.evaluate(({ menuItems }) => menuItems().map((item) => item.role), null);
    expect(roles).toContain('copy');
    expect(roles).not.toContain('undo');
    expect(roles).not.toContain('redo');
    expect(roles).not.toContain('editMenu');
  });

  it('has the developer tools only while developing', async () => {
    const roles = (on: FakeDesktop): Promise<unknown[]> => on.evaluate(({ menuItems }) => menuItems().map((item) => item.role), null);
    expect(await roles(desktop)).toContain('toggleDevTools');
    const packaged = await FakeDesktop.start({ environment: { FAKE_PACKAGED: 'yes' } });
    expect(await roles(packaged)).not.toContain('toggleDevTools');
    await packaged.close();
  });
});

describe('the theme', () => {
  it('of the system is followed until another is chosen; then menus and dialogs take it too', async () => {
    expect(await chosenTheme()).toBe('view.theme.system');
    await desktop.value('settings.write', { theme: 'dark', lineNumbers: false, softWrap: true });
    expect(await desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe('dark');
    expect(await chosenTheme()).toBe('view.theme.dark');
  });

  it('chosen last time is there before the window opens', async () => {
    await desktop.close();
    desktop = await FakeDesktop.start({ data: { 'settings.json': JSON.stringify({ theme: 'light', lineNumbers: false, softWrap: true }) } });
    expect(await desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe('light');
    expect(await chosenTheme()).toBe('view.theme.light');
  });
});
