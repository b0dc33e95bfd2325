import { useMemo, useState, type ReactNode } from 'react';
import { withMarks } from '../../shared/text/unseen.ts';
import type { DocumentSession } from '../document/session.ts';
import { useIdentity, useObservable } from '../document/use-document.ts';
import { historyName } from '../drafts/undo-keeping.ts';
import type { DeletedVersion, VersionStore } from '../drafts/version-store.ts';
import type { Version } from '../drafts/version.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './history-dialog.module.css';
import { applyRestore } from './restoring.ts';
import { useChangeWords, useComparer, useCurrentText, useVersions } from './use-history.ts';
import { VersionDetail, type VersionActions } from './version-detail.tsx';
import { VersionList } from './version-list.tsx';
import { versionTitle } from './version-words.ts';

/** Props of {@link HistoryDialog}. */
export interface HistoryDialogProps {
  readonly session: DocumentSession;
  readonly store: VersionStore;
  /** Puts a text on the clipboard; answers whether that worked. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** Shows a text as a document that was never saved. */
  readonly openAsNew: (name: string, text: string) => void;
  /** Is told what was restored. */
  readonly onRestored: (title: string) => void;
  readonly onClose: () => void;
}

interface Said {
  readonly text: string;
  readonly deleted?: DeletedVersion;
}

/** The kept versions of the document: what differs, and ways back. */
export function HistoryDialog({ session, store, copyText, openAsNew, onRestored, onClose }: HistoryDialogProps): ReactNode {
  const identity = useIdentity(session);
  const { name } = identity;
  const locked = useObservable(session.locked);
  const unavailable = useObservable(store.unavailable);
  const versions = useVersions(store, historyName(identity));
  const now = useCurrentText(session);
  const comparer = useComparer();
  const changes = useChangeWords(store, versions, comparer, name);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [side, setSide] = useState<'versions' | 'changes'>('versions');
  const [said, setSaid] = useState<Said | null>(null);
  const at = Math.max(0, versions?.findIndex(({ id }) => id === chosenId) ?? 0);
  const chosen = versions?.[at];

  const actions = useMemo<VersionActions>(() => {
    const attempt = (work: () => Promise<Said | null>): void => {
      work().then(setSaid, () => setSaid({ text: 'That did not work: this browser’s storage refused it.' }));
    };
    return {
      restore: (version, text) => attempt(async () => {
        const { doc } = session.state;
        const found = await comparer.compare({ before: doc.toString(), after: text, fileName: name, wanted: 'edits' });
        if (!applyRestore(session, found?.edits ?? [], doc)) return { text: 'Nothing was restored: the text changed meanwhile, or may not be changed now.' };
        onClose();
        onRestored(versionTitle(version));
        return null;
      }),
      copy: (text) => attempt(async () => ({ text: (await copyText(text)) ? 'The text of the version is on the clipboard.' : 'The clipboard did not take the text.' })),
      openCopy(version, text) {
        onClose();
        openAsNew(copyName(name, version), text);
      },
      rename: (version, given) => attempt(async () => {
        await store.rename(version.id, given);
        return { text: given === null ? 'The version has no name any more.' : `The version is called “${given}”; it stays until you delete it.` };
      }),
      remove: (version) => attempt(async () => {
        const deleted = await store.delete(version.id);
        return deleted === null ? null : { text: 'The version was deleted.', deleted };
      }),
    };
  }, [session, store, comparer, name, copyText, openAsNew, onRestored, onClose]);
  const putBack = (deleted: DeletedVersion): void => {
    store.putBack(deleted).then(
      () => {
        setSaid({ text: 'The version is back.' });
        setChosenId(deleted.version.id);
      },
      () => setSaid({ text: 'That did not work: this browser’s storage refused it.' }),
    );
  };

  return (
    <Dialog
      title={withMarks(`History of “${name}”`)}
      width={1180}
      fills="always"
      onClose={onClose}
      actions={
        <>
          <p className={styles.said} role="status">{said?.text ?? (unavailable === null || versions?.length === 0 ? '' : `New versions are not kept: ${unavailable}.`)}</p>
          {said?.deleted === undefined ? null : <Button tone="outline" onPress={() => said.deleted !== undefined && putBack(said.deleted)}>Undo delete</Button>}
          <Button tone="outline" onPress={onClose}>Close</Button>
        </>
      }
    >
      {versions === null ? null : chosen === undefined ? (
        <Empty unavailable={unavailable} />
      ) : (
        <div className={styles.work} data-side={side}>
          <div className={styles.sides}>
            <Choice label="Show" hideLabel value={side} onChange={setSide} options={[{ value: 'versions', name: 'Versions' }, { value: 'changes', name: 'Changes' }]} />
          </div>
          <div className={styles.versions}>
            <VersionList versions={versions} changes={changes} chosen={chosen.id} onChoose={setChosenId} />
          </div>
          <div className={styles.changes}>
            <VersionDetail key={chosen.id} store={store} comparer={comparer} version={chosen} before={versions[at + 1] ?? null} now={now} fileName={name} locked={locked} actions={actions} />
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Empty({ unavailable }: { readonly unavailable: string | null }): ReactNode {
  return (
    <div className={styles.empty}>
      <p>{unavailable === null ? 'No version of this document is kept yet.' : 'The history is not available.'}</p>
      <p className={styles.hint}>
        {unavailable === null
          ? 'Versions are kept when a file is opened or saved, before a paste, a sort or a change by another program, and every ten minutes while you type.'
          : `Versions cannot be kept or shown: ${unavailable}. Editing and saving go on as before.`}
      </p>
    </div>
  );
}

/** A file name for a copy of a version: `outage (14-02).md`. */
function copyName(name: string, { at, name: given }: Version): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '.md'];
  const when = new Date(at);
  const digits = (value: number): string => String(value).padStart(2, '0');
  const label = given ?? `${when.getFullYear()}-${digits(when.getMonth() + 1)}-${digits(when.getDate())} ${digits(when.getHours())}-${digits(when.getMinutes())}`;
  return `${stem} (${label.replace(/[/\\:*?"<>|]/g, '-')})${extension}`;
}
