import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Settings } from '../../shared/contract/calls.ts';

/** Every command that the menu can send to the page as `command.chosen`. */
export const menuCommands = [
  'document.new',
  'document.newFromTemplate',
  'document.open',
  'document.save',
  'document.saveAs',
  'document.saveAsTemplate',
  'document.reopenWithEncoding',
  'document.saveWithEncoding',
  'template.showFolder',
  'help.rehearseRecovery',
  'history.show',
  'export.html',
  'export.pdf',
  'export.docx',
  'edit.undo',
  'edit.redo',
  'edit.find',
  'copy.open',
  'timeline.insertBelow',
  'timeline.duplicate',
  'timeline.delete',
  'timeline.moveUp',
  'timeline.moveDown',
  'timeline.align',
  'timeline.toTable',
  'timeline.toList',
  'timeline.fromSelection',
  'view.toggleLibrary',
  'view.toggleSource',
  'view.togglePreview',
  'view.theme.system',
  'view.theme.light',
  'view.theme.dark',
] as const;

/** One of {@link menuCommands}. */
export type MenuCommand = (typeof menuCommands)[number];

type Role = NonNullable<MenuItemConstructorOptions['role']>;

interface MenuCommandEntry {
  readonly kind: 'command';
  readonly command: MenuCommand;
  readonly label: string;
  /** The accelerator shown beside it. */
  readonly keys?: string;
  /**
   * Whose keys they are. `menu` (when absent): pressed anywhere, unless the page used them.
   * `page`: only shown, since a text field has its own meaning for them; macOS registers them all the same.
   * `grid`: only shown, and not on macOS, since in the source the same keys move lines.
   */
  readonly keysOf?: 'page' | 'grid';
  /** For one of several: whether it is the one. */
  readonly chosen?: boolean;
}

/**
 * One entry of a menu. Undo and redo are commands rather than roles: the page's one history is the
 * only undo, and the native one would change a text field behind its back.
 */
export type MenuEntry =
  | MenuCommandEntry
  | { readonly kind: 'role'; readonly role: Role; readonly label?: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly MenuEntry[] };

/** What the menu depends on. */
export interface MenuSurroundings {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly theme: Settings['theme'];
}

const separator: MenuEntry = { kind: 'separator' };
const role = (name: Role, label?: string): MenuEntry => ({ kind: 'role', role: name, ...(label === undefined ? {} : { label }) });
const command = (name: MenuCommand, label: string, keys?: string, keysOf?: 'page' | 'grid'): MenuEntry => ({
  kind: 'command',
  command: name,
  label,
  ...(keys === undefined ? {} : { keys }),
  ...(keysOf === undefined ? {} : { keysOf }),
});

/** The whole menu as data, top level first. */
export function describeMenu({ platform, isPackaged, theme }: MenuSurroundings): readonly MenuEntry[] {
  const isMac = platform === 'darwin';
  const themeEntry = (value: Settings['theme'], label: string): MenuEntry => ({
    kind: 'command',
    command: `view.theme.${value}`,
    label,
    chosen: theme === value,
  });
  const file: MenuEntry[] = [
    command('document.new', 'New', 'CmdOrCtrl+N'),
    command('document.newFromTemplate', 'New from a Template…'),
    command('document.open', 'Open…', 'CmdOrCtrl+O'),
    ...(isMac ? [{ kind: 'menu', label: 'Open Recent', entries: [role('recentDocuments'), role('clearRecentDocuments')] } as const] : []),
    separator,
    command('document.save', 'Save', 'CmdOrCtrl+S'),
    command('document.saveAs', 'Save As…', 'CmdOrCtrl+Shift+S'),
    command('document.saveAsTemplate', 'Save as Template…'),
    command('template.showFolder', 'Show the Templates Folder'),
    separator,
    command('document.reopenWithEncoding', 'Reopen with Encoding…'),
    command('document.saveWithEncoding', 'Save with Encoding…'),
    separator,
    command('history.show', 'History…', 'CmdOrCtrl+Shift+H'),
    command('help.rehearseRecovery', 'Rehearse a Recovery…'),
    separator,
    command('export.html', 'Export as HTML…'),
    command('export.pdf', 'Export as PDF…'),
    command('export.docx', 'Export as Word…'),
    separator,
    isMac ? role('close') : role('quit'),
  ];
  const edit: MenuEntry[] = [
    command('edit.undo', 'Undo', 'CmdOrCtrl+Z', 'page'),
    command('edit.redo', 'Redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y', 'page'),
    separator,
    role('cut'),
    role('copy'),
    role('paste'),
    role('pasteAndMatchStyle'),
    role('selectAll'),
    separator,
    command('edit.find', 'Find…', 'CmdOrCtrl+F'),
    separator,
    command('copy.open', 'Copy As…'),
  ];
  const timeline: MenuEntry[] = [
    command('timeline.insertBelow', 'Insert Row Below'),
    command('timeline.duplicate', 'Duplicate Row'),
    command('timeline.delete', 'Delete Row'),
    separator,
    command('timeline.moveUp', 'Move Row Up', 'Alt+Up', 'grid'),
    command('timeline.moveDown', 'Move Row Down', 'Alt+Down', 'grid'),
    separator,
    command('timeline.align', 'Align Table'),
    command('timeline.toTable', 'Convert to Table'),
    command('timeline.toList', 'Convert to List'),
    separator,
    command('timeline.fromSelection', 'Turn Selection into Timeline'),
  ];
  const view: MenuEntry[] = [
    command('view.toggleLibrary', 'Library'),
    command('view.toggleSource', 'Markdown Source'),
    command('view.togglePreview', 'Preview'),
    separator,
    {
      kind: 'menu',
      label: 'Theme',
      entries: [themeEntry('system', 'Follow System'), themeEntry('light', 'Light'), themeEntry('dark', 'Dark')],
    },
    separator,
    role('resetZoom'),
    role('zoomIn'),
    role('zoomOut'),
    role('togglefullscreen'),
    ...(isPackaged ? [] : [separator, role('reload'), role('toggleDevTools')]),
  ];
  return [
    ...(isMac ? [role('appMenu')] : []),
    { kind: 'menu', label: 'File', entries: file },
    { kind: 'menu', label: 'Edit', entries: edit },
    { kind: 'menu', label: 'Timeline', entries: timeline },
    { kind: 'menu', label: 'View', entries: view },
    ...(isMac ? [role('windowMenu')] : []),
  ];
}

/** Makes the described menu the application's; `choose` is told of every command. */
export function installMenu(surroundings: MenuSurroundings, choose: (command: MenuCommand) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(describeMenu(surroundings).map((entry) => toTemplate(entry, surroundings, choose))));
}

function toTemplate(
  entry: MenuEntry,
  surroundings: MenuSurroundings,
  choose: (command: MenuCommand) => void,
): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'role':
      return { role: entry.role, ...(entry.label === undefined ? {} : { label: entry.label }) };
    case 'menu':
      return { label: entry.label, submenu: entry.entries.map((inner) => toTemplate(inner, surroundings, choose)) };
    case 'command':
      return {
        id: entry.command,
        label: entry.label,
        click: () => choose(entry.command),
        ...(entry.chosen === undefined ? {} : { type: 'radio', checked: entry.chosen }),
        ...(entry.keys === undefined || (entry.keysOf === 'grid' && surroundings.platform === 'darwin')
          ? {}
          : { accelerator: entry.keys, registerAccelerator: entry.keysOf === undefined }),
      };
  }
}
