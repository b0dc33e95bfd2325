import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import { Button } from '../ui/button.tsx';
import styles from './preflight-list.module.css';

interface PreflightListProps {
  /** In the order to show; null while they are looked for. */
  readonly items: readonly PreflightItem[] | null;
  /** Shows a place of the document. */
  readonly onReveal: (range: PreflightItem['range']) => void;
}

/** A document with more to look at than this is not near to being exported. */
const shownAtFirst = 100;

const severities = {
  error: { word: 'Error', many: 'errors', Icon: CircleAlert },
  warning: { word: 'Warning', many: 'warnings', Icon: TriangleAlert },
  note: { word: 'Note', many: 'notes', Icon: Info },
} as const;

/** What to look at before exporting: each item leads to its place. */
export function PreflightList({ items, onReveal }: PreflightListProps): ReactNode {
  const [showsAll, setShowsAll] = useState(false);
  const shown = items === null || showsAll ? items : items.slice(0, shownAtFirst);
  const hidden = (items?.length ?? 0) - (shown?.length ?? 0);
  return (
    <section className={styles.panel} aria-label="Checks before export">
      <p className={styles.summary} role="status">
        {items !== null && items.length === 0 ? <CircleCheck className={styles.fine} size={16} aria-hidden /> : null}
        {items === null ? 'Checking…' : summary(items)}
      </p>
      {shown === null || shown.length === 0 ? null : (
        <ul className={styles.list} role="list" aria-label="To look at">
          {shown.map((item, index) => (
            <li key={`${index} ${item.kind} ${item.range.from}`}>
              <PreflightLine item={item} onReveal={onReveal} />
            </li>
          ))}
        </ul>
      )}
      {hidden <= 0 ? null : <Button tone="outline" small onPress={() => setShowsAll(true)}>{`Show ${hidden} more`}</Button>}
    </section>
  );
}

function PreflightLine({ item, onReveal }: { readonly item: PreflightItem; readonly onReveal: PreflightListProps['onReveal'] }): ReactNode {
  const { word, Icon } = severities[item.severity];
  return (
    <AriaButton className={styles.item ?? ''} onPress={() => onReveal(item.range)}>
      <Icon className={styles[item.severity]} size={16} aria-hidden />
      <span className={styles.message} dir="auto">
        <span className="visually-hidden">{`${word}: `}</span>
        {item.message}
      </span>
      <span className={styles.line}>{`line ${item.line}`}</span>
    </AriaButton>
  );
}

/** `1 error, 2 warnings`; what there is none of is not said. */
function summary(items: readonly PreflightItem[]): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = items.filter((item) => item.severity === severity).length;
    const { word, many } = severities[severity];
    return count === 0 ? [] : [`${count} ${count === 1 ? word.toLowerCase() : many}`];
  });
  return counts.length === 0 ? 'Nothing to look at' : counts.join(', ');
}
