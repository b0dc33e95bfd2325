import type { ReactNode } from 'react';
import { storedAs } from '../document/stored-as.ts';
import { useEdited, useIdentity, useObservable } from '../document/use-document.ts';
import type { DraftState } from '../drafts/draft-writer.ts';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { Banner } from './banner.tsx';
import styles from './header-bar.module.css';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

interface StatusPart {
  readonly words: string;
  readonly tone?: 'danger' | 'accent';
  readonly title?: string;
}

/** What stands beside the document's name: edited, saving, saved or not, and how its draft does. Why it was not saved says the {@link SaveBanner} below. */
export function DocumentStatus({ opened }: { readonly opened: OpenedDocument }): ReactNode {
  const edited = useEdited(opened.session);
  const identity = useIdentity(opened.session);
  const saving = useObservable(opened.saving.state);
  const draft = useObservable(opened.drafts.state);
  const locked = useObservable(opened.session.locked);
  const stored = storedAs(identity.encoding);
  const failed = saving.kind === 'failed' && edited;
  const parts: StatusPart[] = [];
  if (locked !== null) return <span className={styles.status}><span title={locked}>Read-only</span></span>;
  if (saving.kind === 'saving') parts.push({ words: 'Saving…' });
  else if (edited) parts.push({ words: 'Edited', tone: 'accent' });
  else if (saving.kind === 'saved') parts.push({ words: `Saved at ${clockTime(saving.at)}` });
  else if (identity.fileId === null) parts.push({ words: 'Not saved to a file' });
  else if (identity.readOnly) parts.push({ words: 'Read-only' });
  if (failed) parts.push({ words: 'Not saved', tone: 'danger' });
  if (edited && draft.kind === 'kept') parts.push(keptWords(draft));
  if (edited && draft.kind === 'pending') parts.push({ words: 'keeping draft…' });
  if (stored !== null) parts.push({ words: stored, title: 'How the file stores its text' });
  if (draft.kind === 'failed') parts.push({ words: 'draft not kept', tone: 'danger', title: draft.message });
  return (
    // In a narrow window the end is cut off.
    <span className={styles.status} title={parts.map(({ words, title }) => (title === undefined ? words : `${words} (${title})`)).join(' · ')}>
      {parts.map(({ words, tone, title }) => (
        <span key={words} data-tone={tone} title={title}>{words}</span>
      ))}
    </span>
  );
}

function keptWords({ at, missing }: DraftState & { kind: 'kept' }): StatusPart {
  const words = `draft kept ${clockTime(at)}`;
  if (missing === null) return { words };
  return { words: `${words} ${missing.store === 'browser' ? 'on disk only' : 'in this browser only'}`, title: missing.message };
}

/** Why the last save failed, as long as text is unsaved for it, and what can be done. A conflict with the file has its own banner. */
export function SaveBanner({ opened, workspace }: { readonly opened: OpenedDocument; readonly workspace: Workspace }): ReactNode {
  const edited = useEdited(opened.session);
  const saving = useObservable(opened.saving.state);
  if (saving.kind !== 'failed' || saving.told || !edited) return null;
  return (
    <Banner tone="danger" role="alert" words={<><strong>Not saved.</strong> {saving.message}</>}>
      <Button small tone="outline" onPress={() => void workspace.save('save')}>Try again</Button>
      <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save as…</Button>
    </Banner>
  );
}
