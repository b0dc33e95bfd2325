import { Ellipsis, PanelLeft } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { Settings } from '../../shared/contract/calls.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { useEdited, useIdentity, useObservable } from '../document/use-document.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ForeignName } from '../document/marked-text.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { MenuButton } from '../ui/menu.tsx';
import type { CommandRegistry } from './commands.ts';
import { DocumentStatus } from './document-status.tsx';
import styles from './header-bar.module.css';
import { shortcutLabel } from './keyboard.ts';
import type { Layout } from './layout.ts';
import type { OpenedDocument } from './opened-document.ts';

interface HeaderBarProps {
  readonly opened: OpenedDocument;
  readonly commands: CommandRegistry;
  readonly layout: Layout;
  readonly libraryShown: boolean;
  readonly settings: Settings;
  readonly apple: boolean;
  readonly narrow: boolean;
}

/** The bar on top: which document, how it stands, and what is done most. */
export function HeaderBar({ opened, commands, layout, libraryShown, settings, apple, narrow }: HeaderBarProps): ReactNode {
  const { name, folder } = useIdentity(opened.session);
  const edited = useEdited(opened.session);
  const locked = useObservable(opened.session.locked) !== null;
  // Titles and keys come from the table, which the panes fill as they appear.
  useSyncExternalStore(commands.subscribe, commands.snapshot);
  const entry = (id: string, title?: string, checked?: boolean): MenuEntry => {
    const command = commands.find(id);
    return {
      id,
      title: title ?? command?.title ?? id,
      hint: command?.shortcut === undefined ? undefined : shortcutLabel(command.shortcut, apple),
      ...(checked === undefined ? {} : { checked }),
      run: () => commands.run(id),
    };
  };
  const panes = [
    entry('view.toggleLibrary', 'Library', libraryShown),
    ...(narrow
      ? []
      : [
          entry('view.toggleTimeline', 'Timeline', layout.timeline),
          entry('view.toggleSource', 'Markdown source', layout.source),
          entry('view.togglePreview', 'Preview', layout.preview),
        ]),
  ];
  return (
    <header className={styles.bar}>
      <IconButton label={libraryShown ? 'Hide the library' : 'Show the library'} aria-pressed={libraryShown} onPress={() => commands.run('view.toggleLibrary')}>
        <PanelLeft size={16} aria-hidden />
      </IconButton>
      <div className={styles.document}>
        <h1 className={styles.name} title={withMarks(folder === '' ? name : `${folder}/${name}`)}><ForeignName name={name} /></h1>
        <DocumentStatus opened={opened} />
      </div>
      <div className={styles.actions}>
        <Button tone={edited && !locked ? 'primary' : 'outline'} onPress={() => commands.run('document.save')}>Save</Button>
        <Button tone="outline" onPress={() => commands.run('export.menu')}>Export</Button>
        <MenuButton
          label="Menu"
          trigger={<IconButton label="Menu"><Ellipsis size={16} aria-hidden /></IconButton>}
          groups={[
            [entry('document.new'), entry('document.newFromTemplate'), entry('document.open')],
            [entry('document.saveAs'), entry('document.saveAsTemplate'), entry('document.reopenWithEncoding'), entry('document.saveWithEncoding')],
            [entry('history.show'), entry('help.rehearseRecovery')],
            [entry('export.html'), entry('export.pdf'), entry('export.docx')],
            [{ ...entry('edit.undo'), disabled: locked }, { ...entry('edit.redo'), disabled: locked }, entry('edit.find'), entry('copy.open')],
            panes,
            [
              entry('view.softWrap', 'Wrap long lines', settings.softWrap),
              entry('view.lineNumbers', 'Line numbers', settings.lineNumbers),
            ],
            (['system', 'light', 'dark'] as const).map((theme) => entry(`view.theme.${theme}`, undefined, settings.theme === theme)),
            [entry('help.sample'), entry('help.shortcuts')],
          ]}
        />
      </div>
    </header>
  );
}
