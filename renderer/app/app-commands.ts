import type { ExportFormat, HostDescription, Settings } from '../../shared/contract/calls.ts';
import type { NewDocument } from '../document/opening.ts';
import type { DocumentSession } from '../document/session.ts';
import type { Command, CommandRegistry } from './commands.ts';
import { encodingCommands } from './encoding-commands.ts';
import type { Layout } from './layout.ts';
import { templateCommands, type TemplateCommandParts } from './template-commands.ts';
import type { PageHost } from '../host/page-host.ts';
import type { Questions } from './questions.ts';
import type { Workspace } from './workspace.ts';

interface AppCommandParts extends TemplateCommandParts {
  readonly commands: CommandRegistry;
  readonly workspace: Workspace;
  readonly host: PageHost;
  readonly questions: Questions;
  readonly edition: HostDescription['edition'];
  readonly sample: NewDocument;
  /** Asks for a file and shows it. */
  readonly open: () => Promise<void>;
  readonly exportAs: (format: ExportFormat) => Promise<void>;
  readonly changeSettings: (compute: (settings: Settings) => Partial<Settings>) => Promise<void>;
  readonly changeLayout: (compute: (layout: Layout) => Partial<Layout>) => void;
  readonly toggleLibrary: () => void;
  readonly showExport: () => void;
  readonly showHistory: () => void;
  readonly showShortcuts: () => void;
  readonly showRehearsal: () => void;
}

/** The commands of the app as a whole; views add theirs. The names are those of the desktop's menu. */
export function appCommands(parts: AppCommandParts): readonly Command[] {
  const { commands, workspace, changeSettings, changeLayout } = parts;
  const session = () => workspace.current.value?.session;
  const changeText = (change: (shown: DocumentSession) => void): void => {
    const shown = session();
    const locked = shown?.locked.value ?? null;
    if (locked !== null) parts.notices.tell(locked);
    else if (shown !== undefined) change(shown);
  };
  const pane = (name: 'timeline' | 'source' | 'preview', title: string, command: string): Command => ({
    name: command,
    title: `Show or hide the ${title}`,
    run: () => changeLayout((layout) => ({ [name]: !layout[name] })),
  });
  const theme = (value: Settings['theme'], title: string): Command => ({
    name: `view.theme.${value}`,
    title,
    run: () => changeSettings(() => ({ theme: value })),
  });
  const find: Command = {
    name: 'edit.find',
    title: 'Find and replace…',
    shortcut: 'Mod+F',
    run() {
      changeLayout(() => ({ source: true, tab: 'source' }));
      // The source registers its own command of this name once it is on show.
      requestAnimationFrame(() => {
        if (commands.find('edit.find') !== find) commands.run('edit.find');
      });
    },
  };
  return [
    {
      name: 'document.new',
      title: 'New document',
      // Browsers keep Ctrl+N for themselves.
      shortcut: parts.edition === 'browser' ? 'Alt+N' : 'Mod+N Alt+N',
      async run() {
        await workspace.openNew({ name: 'Untitled.md', text: '' });
        changeLayout(() => ({ source: true, tab: 'source' }));
        requestAnimationFrame(() => commands.run('source.focus'));
      },
    },
    ...templateCommands(parts),
    { name: 'document.open', title: 'Open…', shortcut: 'Mod+O', run: () => parts.open() },
    { name: 'document.save', title: 'Save', shortcut: 'Mod+S', run: () => workspace.save('save') },
    { name: 'document.saveAs', title: 'Save as…', shortcut: 'Mod+Shift+S', run: () => workspace.save('saveAs') },
    ...encodingCommands(parts),
    { name: 'history.show', title: 'History…', shortcut: 'Mod+Shift+H', run: () => parts.showHistory() },
    { name: 'export.menu', title: 'Export…', shortcut: 'Mod+E', run: () => parts.showExport() },
    { name: 'export.html', title: 'Export as HTML', run: () => parts.exportAs('html') },
    { name: 'export.pdf', title: 'Export as PDF', run: () => parts.exportAs('pdf') },
    { name: 'export.docx', title: 'Export as Word (.docx)', run: () => parts.exportAs('docx') },
    { name: 'edit.undo', title: 'Undo', shortcut: 'Mod+Z', keys: 'outside-text', run: () => changeText((shown) => shown.undo()) },
    { name: 'edit.redo', title: 'Redo', shortcut: 'Mod+Shift+Z Mod+Y', keys: 'outside-text', run: () => changeText((shown) => shown.redo()) },
    find,
    { name: 'view.toggleLibrary', title: 'Show or hide the library', shortcut: 'Mod+B', run: () => parts.toggleLibrary() },
    pane('timeline', 'timeline', 'view.toggleTimeline'),
    pane('source', 'Markdown source', 'view.toggleSource'),
    pane('preview', 'preview', 'view.togglePreview'),
    { name: 'view.softWrap', title: 'Wrap long lines', run: () => changeSettings((settings) => ({ softWrap: !settings.softWrap })) },
    { name: 'view.lineNumbers', title: 'Line numbers', run: () => changeSettings((settings) => ({ lineNumbers: !settings.lineNumbers })) },
    theme('system', 'System theme'),
    theme('light', 'Light theme'),
    theme('dark', 'Dark theme'),
    { name: 'help.sample', title: 'Open the sample postmortem', run: () => workspace.openNew(parts.sample) },
    { name: 'help.rehearseRecovery', title: 'Rehearse a recovery…', run: () => parts.showRehearsal() },
    { name: 'help.shortcuts', title: 'Keyboard shortcuts', shortcut: 'Mod+/ F1', run: () => parts.showShortcuts() },
  ];
}
