import type { ReactNode } from 'react';
import styles from './full-page.module.css';

/** A page with only a message on it, for when there is nothing to work with. */
export function FullPageMessage({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <main className={styles.page}>
      <div className={styles.card} role="alert">
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
