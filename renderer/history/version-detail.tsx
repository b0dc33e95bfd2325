import { useState, type ReactNode } from 'react';
import type { VersionStore } from '../drafts/version-store.ts';
import type { Version } from '../drafts/version.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { TextField } from '../ui/text-field.tsx';
import type { Comparer } from './comparer.ts';
import { EventChanges } from './event-changes.tsx';
import { TextChanges } from './text-changes.tsx';
import { useShownVersion } from './use-history.ts';
import styles from './version-detail.module.css';
import { changeWords, dayWords, reasonWords } from './version-words.ts';

/** What can be done with a version. */
export interface VersionActions {
  restore(version: Version, text: string): void;
  copy(text: string): void;
  openCopy(version: Version, text: string): void;
  rename(version: Version, name: string | null): void;
  remove(version: Version): void;
}

interface VersionDetailProps {
  readonly store: VersionStore;
  readonly comparer: Comparer;
  readonly version: Version;
  /** The version kept before it, if there is one. */
  readonly before: Version | null;
  /** The document's text as it is. */
  readonly now: string;
  readonly fileName: string;
  /** Why nothing can be restored here now, or null. */
  readonly locked: string | null;
  readonly actions: VersionActions;
}

/** One version: what differs, and what can be done with it. */
export function VersionDetail({ store, comparer, version, before, now, fileName, locked, actions }: VersionDetailProps): ReactNode {
  const [compareWith, setCompareWith] = useState<'now' | 'before'>('now');
  const [naming, setNaming] = useState(false);
  const shown = useShownVersion(store, comparer, { version, with: compareWith === 'now' ? now : before, fileName });
  const text = shown.kind === 'read' ? shown.text : null;
  const withText = (act: (text: string) => void) => () => {
    if (text !== null) act(text);
  };
  return (
    <section className={styles.detail} aria-label="The version">
      <div className={styles.head}>
        <h3 className={styles.title}>{version.name ?? reasonWords(version)}</h3>
        <p className={styles.when}>{`${version.name === null ? '' : `${reasonWords(version)}, `}${dayWords(version.at)} at ${clockTime(version.at)}`}</p>
      </div>
      {naming ? (
        <NameForm
          name={version.name ?? ''}
          onDone={(name) => {
            setNaming(false);
            if (name !== null) actions.rename(version, name === '' ? null : name);
          }}
        />
      ) : (
        <div className={styles.actions}>
          <Button tone="primary" isDisabled={text === null || text === now || locked !== null} onPress={withText((each) => actions.restore(version, each))}>Restore</Button>
          <Button tone="outline" onPress={() => setNaming(true)}>{version.name === null ? 'Name…' : 'Rename…'}</Button>
          <Button tone="outline" isDisabled={text === null} onPress={withText((each) => actions.copy(each))}>Copy text</Button>
          <Button tone="outline" isDisabled={text === null} onPress={withText((each) => actions.openCopy(version, each))}>Open as a new document</Button>
          <Button tone="danger" onPress={() => actions.remove(version)}>Delete version</Button>
        </div>
      )}
      {locked === null ? null : <p className={styles.when}>{locked}</p>}
      <div className={styles.compare}>
        <Choice
          label="Changes"
          value={compareWith}
          onChange={setCompareWith}
          options={[{ value: 'now', name: 'Until now' }, { value: 'before', name: 'In this version' }]}
        />
      </div>
      <Changes shown={shown} compareWith={compareWith} />
    </section>
  );
}

function Changes({ shown, compareWith }: { readonly shown: ReturnType<typeof useShownVersion>; readonly compareWith: 'now' | 'before' }): ReactNode {
  if (shown.kind === 'reading') return <p className={styles.said} role="status">Comparing…</p>;
  if (shown.kind === 'gone') return <p className={styles.said} role="status">The text of this version cannot be read any more.</p>;
  const { comparison, after } = shown;
  if (comparison === null) return <p className={styles.said} role="status">{compareWith === 'before' ? 'This is the first version that was kept.' : 'The texts could not be compared.'}</p>;
  if (comparison.text.rows.length === 0) return <p className={styles.said} role="status">{compareWith === 'now' ? 'This is the text as it is now.' : 'The text is that of the version before.'}</p>;
  return (
    <>
      <p className={styles.said} role="status">{changeWords(comparison)}</p>
      {comparison.events.length === 0 ? null : <EventChanges changes={comparison.events} />}
      <TextChanges key={comparison.text.rows.length} rows={comparison.text.rows} leftOut={comparison.rowsLeftOut} after={after} />
    </>
  );
}

function NameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }): ReactNode {
  const [value, setValue] = useState(name);
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Only the name is given up, and not the dialog.
        event.stopPropagation();
        onDone(null);
      }}
    >
      <TextField label="Name of the version" value={value} onChange={setValue} autoFocus />
      <Button tone="primary" type="submit">Keep name</Button>
      <Button tone="outline" onPress={() => onDone(null)}>Cancel</Button>
    </form>
  );
}
