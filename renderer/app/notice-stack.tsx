import { CircleAlert, CircleCheck, LoaderCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useObservable } from '../document/use-document.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { MarkedText } from '../document/marked-text.tsx';
import type { Notice, Notices } from './notices.ts';
import styles from './notice-stack.module.css';

/** The notices in the corner: results and progress as `status`, errors as `alert`, and words for screen readers alone. */
export function NoticeStack({ notices }: { readonly notices: Notices }): ReactNode {
  const shown = useObservable(notices.shown);
  const announced = useObservable(notices.announced);
  const [errors, others] = [shown.filter(({ kind }) => kind === 'error'), shown.filter(({ kind }) => kind !== 'error')];
  return (
    <div className={styles.stack}>
      <div role="status" className={styles.group}>
        {others.map((notice) => <NoticeCard key={notice.id} notice={notice} close={() => notices.close(notice.id)} />)}
      </div>
      <div role="alert" className={styles.group}>
        {errors.map((notice) => <NoticeCard key={notice.id} notice={notice} close={() => notices.close(notice.id)} />)}
      </div>
      <div aria-live="polite" className="visually-hidden">
        <span key={announced.count}>{announced.message}</span>
      </div>
    </div>
  );
}

function NoticeCard({ notice, close }: { readonly notice: Notice; readonly close: () => void }): ReactNode {
  const icons = { result: <CircleCheck size={16} aria-hidden />, progress: <LoaderCircle size={16} aria-hidden className={styles.turning} />, error: <CircleAlert size={16} aria-hidden /> };
  return (
    <div className={styles.notice} data-kind={notice.kind}>
      <span className={styles.icon}>{icons[notice.kind]}</span>
      <span className={styles.message}><MarkedText text={notice.message} /></span>
      {notice.actions.map((action) => (
        <Button
          key={action.title}
          small
          tone="outline"
          onPress={() => {
            close();
            action.run();
          }}
        >
          {action.title}
        </Button>
      ))}
      {notice.kind === 'progress' ? null : <IconButton label="Close notice" small onPress={close}><X size={14} aria-hidden /></IconButton>}
    </div>
  );
}
