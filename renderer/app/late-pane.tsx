import { useEffect, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { afterNextPaint, useLate, type Late } from '../ui/late.ts';
import styles from './full-page.module.css';
import { couldNotLoad } from './late-dialog.tsx';

interface LatePaneProps<T extends object> {
  readonly late: Late<T>;
  /** The view, as the start of a sentence. */
  readonly what: string;
  readonly children: (loaded: T) => ReactNode;
}

/** A view that gives way to the first screen: it is loaded, and builds itself up, once the text can be seen and typed into. */
export function LatePane<T extends object>({ late, what, children }: LatePaneProps<T>): ReactNode {
  const state = useLate(late);
  useEffect(() => (late.state().kind === 'waiting' ? afterNextPaint(() => late.prefetch()) : undefined), [late]);
  if (state.kind === 'here') return children(state.value);
  if (state.kind === 'waiting') return <div data-pane="on its way" />;
  return (
    <div role="alert" className={styles.page}>
      <div className={styles.card}>
        <p>{couldNotLoad(what)}</p>
        <div className={styles.actions}>
          <Button tone="primary" onPress={() => late.prefetch()}>Try again</Button>
        </div>
      </div>
    </div>
  );
}
