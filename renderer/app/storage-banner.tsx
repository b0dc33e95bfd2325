import { HardDrive, TriangleAlert, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useEdited, useObservable } from '../document/use-document.ts';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { copyWholeText } from './copy-whole-text.ts';
import type { Notices } from './notices.ts';
import type { OpenedDocument } from './opened-document.ts';
import styles from './storage-banner.module.css';
import type { Workspace } from './workspace.ts';

interface StorageBannerProps {
  readonly opened: OpenedDocument;
  readonly workspace: Workspace;
  readonly shelf: DraftShelf;
  readonly notices: Notices;
}

/** Says when drafts are kept in one place instead of two, and plainly when they are kept in none. It goes when that has passed. */
export function StorageBanner({ opened, workspace, shelf, notices }: StorageBannerProps): ReactNode {
  const edited = useEdited(opened.session);
  const draft = useObservable(opened.drafts.state);
  const browser = useObservable(shelf.browser.trouble);
  const journal = useObservable(shelf.journal.trouble);
  const [closed, setClosed] = useState<string | null>(null);
  const reasons = [browser, journal].flatMap((trouble) => trouble?.message ?? []).join(' ');
  if ((draft.kind === 'failed' && edited) || (browser !== null && journal !== null)) {
    const lives = draft.kind === 'failed' && edited ? 'Your text lives only in this window’s memory.' : 'What you write now would live only in this window’s memory.';
    return (
      <div role="alert" className={styles.banner} data-tone="danger">
        <TriangleAlert size={16} aria-hidden className={styles.icon} />
        <p className={styles.words}>
          <strong>{lives}</strong> No draft of it can be kept: {draft.kind === 'failed' ? draft.message : reasons} Before you close this window, save your text to a
          file or copy it. Aftermath tries again every few seconds.
        </p>
        <div className={styles.choices}>
          <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save As…</Button>
          <Button small tone="outline" onPress={() => void copyWholeText(opened.session, window, notices)}>Copy text</Button>
        </div>
      </div>
    );
  }
  const trouble = browser ?? journal;
  // That the host is gone is told by a notice of its own.
  if (trouble === null || trouble.isHostGone || closed === trouble.message) return null;
  return (
    <div role="status" className={styles.banner} data-tone="warning">
      <HardDrive size={16} aria-hidden className={styles.icon} />
      <p className={styles.words}>
        <strong>{browser === null ? 'Drafts are kept in this browser only.' : 'Drafts are kept in the journal on disk only.'}</strong> {trouble.message} Nothing is
        lost: unsaved text still comes back after a crash. Aftermath tries again every few seconds.
      </p>
      <IconButton label="Hide this message" small onPress={() => setClosed(trouble.message)}><X size={14} aria-hidden /></IconButton>
    </div>
  );
}
