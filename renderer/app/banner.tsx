import { HardDrive, PenLine, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './banner.module.css';

interface BannerProps {
  /** `danger`: text may be lost; `warning`: something wants a decision or is not as it should be; `info`: how things are. */
  readonly tone: 'danger' | 'warning' | 'info';
  readonly icon?: 'warning' | 'drive' | 'pen';
  /** Read out at once as an `alert`, or when there is time as a `status`; with a label, it is a region that stays. */
  readonly role: 'alert' | 'status';
  readonly label?: string;
  /** What happened, and to which file. */
  readonly words: ReactNode;
  /** Small buttons: what can be done, the best first. */
  readonly children?: ReactNode;
}

const icons = { warning: TriangleAlert, drive: HardDrive, pen: PenLine };

/** A message across the window that stays for as long as it is true; all of them look like this. */
export function Banner({ tone, icon = 'warning', role, label, words, children }: BannerProps): ReactNode {
  const Icon = icons[icon];
  const [outer, inner] = label === undefined ? [role, undefined] : ['region', role];
  return (
    <div role={outer} aria-label={label} className={styles.banner} data-tone={tone}>
      <div className={styles.message}>
        <Icon size={16} aria-hidden className={styles.icon} />
        <p role={inner} className={styles.words}>{words}</p>
      </div>
      {children === undefined || children === null ? null : <div className={styles.choices}>{children}</div>}
    </div>
  );
}
