import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEdited, useIdentity, useObservable } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import banner from './disk-banner.module.css';
import styles from './header-bar.module.css';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

/** What stands beside the document's name: edited, saving, saved or not, and how its draft does. Why it was not saved says the {@link SaveBanner} below. */
export function DocumentStatus({ opened }: { readonly opened: OpenedDocument }): ReactNode {
  const edited = useEdited(opened.session);
  const identity = useIdentity(opened.session);
  const saving = useObservable(opened.saving.state);
  const draft = useObservable(opened.drafts.state);
  const failed = saving.kind === 'failed' && edited;
  const parts: { readonly words: string; readonly tone?: 'danger' | 'accent' }[] = [];
  if (saving.kind === 'saving') parts.push({ words: 'Saving…' });
  else if (edited) parts.push({ words: 'Edited', tone: 'accent' });
  else if (saving.kind === 'saved') parts.push({ words: `Saved at ${clockTime(saving.at)}` });
  else if (identity.fileId === null) parts.push({ words: 'Not saved to a file' });
  else if (identity.readOnly) parts.push({ words: 'Read-only' });
  if (failed) parts.push({ words: 'Not saved', tone: 'danger' });
  if (edited && draft.kind === 'kept') parts.push({ words: `draft kept ${clockTime(draft.at)}` });
  if (edited && draft.kind === 'pending') parts.push({ words: 'keeping draft…' });
  if (draft.kind === 'failed') parts.push({ words: `draft not kept: ${draft.message}`, tone: 'danger' });
  return (
    <span className={styles.status}>
      {parts.map(({ words, tone }) => (
        <span key={words} data-tone={tone}>{words}</span>
      ))}
    </span>
  );
}

/** Why the last save failed, as long as text is unsaved for it, and what can be done. A conflict with the file has its own banner. */
export function SaveBanner({ opened, workspace }: { readonly opened: OpenedDocument; readonly workspace: Workspace }): ReactNode {
  const edited = useEdited(opened.session);
  const saving = useObservable(opened.saving.state);
  if (saving.kind !== 'failed' || saving.told || !edited) return null;
  return (
    <div role="alert" className={banner.banner} data-tone="danger">
      <CircleAlert size={16} aria-hidden className={banner.icon} />
      <p className={banner.words}><strong>Not saved.</strong> {saving.message}</p>
      <div className={banner.choices}>
        <Button small tone="outline" onPress={() => void workspace.save('save')}>Try again</Button>
        <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save as…</Button>
      </div>
    </div>
  );
}
