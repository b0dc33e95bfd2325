import type { ReactNode } from 'react';
import styles from './preview-message.module.css';

interface PreviewMessageProps {
  readonly title?: string;
  /** Read out at once. */
  readonly isAlert?: boolean;
  readonly children: ReactNode;
}

/** What stands where a preview would, in the middle of its room. */
export function PreviewMessage({ title, isAlert = false, children }: PreviewMessageProps): ReactNode {
  return (
    <div className={styles.message} role={isAlert ? 'alert' : undefined}>
      {title === undefined ? null : <h3>{title}</h3>}
      {children}
    </div>
  );
}
