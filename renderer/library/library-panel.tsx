import { FilePlus2, FileText, FolderOpen, MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { DraftSummary, RecentDocument } from '../../shared/contract/calls.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { shortMoment } from '../ui/clock-time.ts';
import { ForeignName, MarkedText } from '../document/marked-text.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { MenuButton } from '../ui/menu.tsx';
import styles from './library-panel.module.css';

/** What can be done from the library. */
export interface LibraryActions {
  readonly openDraft: (draft: DraftSummary) => void;
  readonly discardDraft: (draft: DraftSummary) => void;
  /** Only for drafts of documents that were never saved. */
  readonly renameDraft: (draft: DraftSummary) => void;
  readonly openRecent: (id: string) => void;
  readonly forgetRecent: (id: string) => void;
  readonly open: () => void;
  readonly create: () => void;
  readonly createFromTemplate: () => void;
}

interface LibraryPanelProps {
  readonly drafts: readonly DraftSummary[];
  readonly recent: readonly RecentDocument[];
  /** The document on show: its key, and its file's id. */
  readonly currentKey: string | null;
  readonly currentFileId: string | null;
  readonly actions: LibraryActions;
}

/** The documents at hand: those with unsaved text, and those opened lately. */
export function LibraryPanel({ drafts, recent, currentKey, currentFileId, actions }: LibraryPanelProps): ReactNode {
  const shownAsDraft = drafts.some((draft) => draft.key === currentKey);
  return (
    <nav className={styles.panel} aria-label="Library">
      <div className={styles.start}>
        <MenuButton
          label="New document"
          trigger={<Button tone="outline" small><FilePlus2 size={14} aria-hidden />New</Button>}
          groups={[[
            { id: 'blank', title: 'Blank document', run: actions.create },
            { id: 'template', title: 'From a template…', run: actions.createFromTemplate },
          ]]}
        />
        <Button tone="outline" small onPress={actions.open}><FolderOpen size={14} aria-hidden />Open…</Button>
      </div>
      <h2 className={styles.heading} id="library-drafts">Drafts</h2>
      <ul className={styles.list} aria-label="Drafts">
        {drafts.map((draft) => (
          <LibraryItem
            key={draft.key}
            name={draft.name}
            detail={draft.fileId === null ? 'never saved' : shortFolder(draft.folder)}
            moment={shortMoment(draft.updatedAt)}
            current={draft.key === currentKey}
            edited
            open={() => actions.openDraft(draft)}
            menu={draftMenu(draft, actions)}
          />
        ))}
      </ul>
      {drafts.length > 0 ? null : <p className={styles.empty}>Unsaved text is kept here by itself.</p>}
      <h2 className={styles.heading}>Recent</h2>
      <ul className={styles.list} aria-label="Recent">
        {recent.map((document) => (
          <LibraryItem
            key={document.id}
            name={document.name}
            detail={shortFolder(document.folder)}
            moment={shortMoment(document.openedAt)}
            current={!shownAsDraft && document.id === currentFileId}
            open={() => actions.openRecent(document.id)}
            menu={[{ id: 'forget', title: 'Remove from this list', run: () => actions.forgetRecent(document.id) }]}
          />
        ))}
      </ul>
      {recent.length > 0 ? null : <p className={styles.empty}>Files you open are listed here.</p>}
    </nav>
  );
}

interface LibraryItemProps {
  readonly name: string;
  readonly detail: string;
  readonly moment: string;
  readonly current: boolean;
  readonly edited?: boolean;
  readonly open: () => void;
  readonly menu: readonly MenuEntry[];
}

function LibraryItem({ name, detail, moment, current, edited = false, open, menu }: LibraryItemProps): ReactNode {
  return (
    <li className={styles.item} data-current={current || undefined}>
      <AriaButton className={styles.open ?? ''} onPress={open} {...(current ? { 'aria-current': 'true' as const } : {})}>
        <FileText size={14} aria-hidden className={styles.icon} />
        <span className={styles.words}>
          <span className={styles.name}>
            <span className={styles.title}><ForeignName name={name} /></span>
            {edited ? <span className={styles.dot} aria-hidden /> : null}
          </span>
          <span className={styles.detail}><MarkedText text={[moment, detail].filter((part) => part !== '').join(' · ')} /></span>
        </span>
      </AriaButton>
      <div className={styles.more}>
        <MenuButton
          label={withMarks(`Actions for ${name}`)}
          trigger={<IconButton label={withMarks(`More for ${name}`)} small><MoreHorizontal size={14} aria-hidden /></IconButton>}
          groups={[menu]}
        />
      </div>
    </li>
  );
}

function draftMenu(draft: DraftSummary, actions: LibraryActions): readonly MenuEntry[] {
  return [
    { id: 'open', title: 'Open', run: () => actions.openDraft(draft) },
    ...(draft.fileId === null ? [{ id: 'rename', title: 'Rename…', run: () => actions.renameDraft(draft) }] : []),
    { id: 'discard', title: draft.fileId === null ? 'Discard draft' : 'Discard unsaved changes', run: () => actions.discardDraft(draft) },
  ];
}

/** The last part of a folder's path, which tells files of the same name apart. */
function shortFolder(folder: string): string {
  return folder.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? folder;
}
