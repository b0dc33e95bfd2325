import { useSyncExternalStore, type ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { Version } from '../drafts/version.ts';
import { clockTime } from '../ui/clock-time.ts';
import { changeKey, type ChangeWords } from './use-history.ts';
import styles from './version-list.module.css';
import { byDay, reasonWords } from './version-words.ts';

interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly changes: ChangeWords;
  readonly chosen: number;
  readonly onChoose: (id: number) => void;
}

/** A document's versions by day; arrow keys go from one to the next. */
export function VersionList({ versions, changes, chosen, onChoose }: VersionListProps): ReactNode {
  const befores = new Map(versions.map((version, at) => [version, versions[at + 1]]));
  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label="Versions"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      autoFocus
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : [...keys];
        if (typeof id === 'number') onChoose(id);
      }}
    >
      {byDay(versions).map(({ day, versions: ofDay }) => (
        <ListBoxSection key={day} id={day} className={styles.day ?? ''}>
          <Header className={styles.heading ?? ''}>{day}</Header>
          {ofDay.map((version) => {
            const title = version.name ?? reasonWords(version);
            return (
              <ListBoxItem key={version.id} id={version.id} className={styles.version ?? ''} textValue={`${clockTime(version.at)} ${title}`}>
                <span className={styles.time}>{clockTime(version.at)}</span>
                <span className={version.name === null ? styles.reason : styles.name}>{title}</span>
                <span className={styles.change}>
                  {version.name === null ? '' : `${reasonWords(version)} · `}
                  <Change version={version} before={befores.get(version)} changes={changes} />
                </span>
              </ListBoxItem>
            );
          })}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function Change({ version, before, changes }: { readonly version: Version; readonly before: Version | undefined; readonly changes: ChangeWords }): ReactNode {
  const change = useSyncExternalStore(changes.subscribe, () => changes.get(changeKey(version, before)));
  const { lines } = version.counts;
  if (before === undefined) return `${lines.toLocaleString()} ${lines === 1 ? 'line' : 'lines'}`;
  return change ?? '…';
}
