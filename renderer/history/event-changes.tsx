import type { ReactNode } from 'react';
import type { ComparedEvent, EventChange } from '../../shared/timeline/changes.ts';
import { sayTimes } from '../../shared/timeline/changes/say-changes.ts';
import { ForeignName, MarkedText } from '../document/marked-text.tsx';
import styles from './event-changes.module.css';

/** Changes that are listed; a number stands for the rest. */
const mostListed = 200;
const longestWords = 160;

/** What became of the events of the timelines, one by one. */
export function EventChanges({ changes }: { readonly changes: readonly EventChange[] }): ReactNode {
  return (
    <div className={styles.scroll} role="region" aria-label="Changes of events" tabIndex={0}>
      <ul className={styles.list}>
        {changes.slice(0, mostListed).map((change, at) => (
          <li key={at} className={styles.change} data-kind={change.kind}>
            <span className={styles.kind}>{kindWords(change)}</span>
            <span className={styles.event} dir="auto"><MarkedText text={eventWords(change.kind === 'removed' ? change.before : change.after)} /></span>
            {change.kind === 'altered' && change.reworded ? <span className={styles.was}>was: <ForeignName name={clipped(change.before.text)} /></span> : null}
          </li>
        ))}
        {changes.length > mostListed ? <li className={styles.change}>{`and ${(changes.length - mostListed).toLocaleString()} more`}</li> : null}
      </ul>
    </div>
  );
}

function kindWords(change: EventChange): string {
  if (change.kind === 'added') return 'Added';
  if (change.kind === 'removed') return 'Removed';
  const parts = [
    change.retimed ? sayTimes(change.before.when, change.after.when) : '',
    change.reworded ? 'reworded' : '',
    change.reordered && !change.retimed ? 'put in another place' : '',
  ].filter((part) => part !== '');
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function eventWords({ when, text }: ComparedEvent): string {
  return [when, clipped(text)].filter((part) => part !== '').join('  ');
}

function clipped(text: string): string {
  return text.length <= longestWords ? text : `${text.slice(0, longestWords - 1).trimEnd()}…`;
}
