import type { CSSProperties, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './dialog.module.css';

interface DialogProps {
  /** The accessible name, shown on top. */
  readonly title: string;
  /** Called by Escape, and by a click outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  /** CSS pixels; narrower windows win. */
  readonly width?: number;
  /** `alertdialog` asks for a decision and does not close by a click outside. */
  readonly role?: 'dialog' | 'alertdialog';
  /** May take nearly the whole window, `always` or as far as its content is that high; the children lay themselves out and scroll inside. */
  readonly fills?: 'always' | 'as needed';
}

/** A modal dialog; it is open for as long as it is mounted, and gives the focus back when it goes. */
export function Dialog({ title, onClose, children, actions, width = 480, role = 'dialog', fills }: DialogProps): ReactNode {
  const size: CSSProperties = { '--dialog-width': `${width}px` } as CSSProperties;
  return (
    <ModalOverlay
      className={`${styles.overlay} ${fills === undefined ? '' : styles.filled}`}
      data-fills={fills}
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''} style={size}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
