import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';

/** Props of {@link GridNotice}. */
export interface GridNoticeProps {
  readonly message: string | null;
  readonly dismiss: () => void;
}

/** What the reader should know about the last change, until the next one. Whoever shows it has said it to screen readers. */
export function GridNotice({ message, dismiss }: GridNoticeProps): ReactNode {
  if (message === null) return null;
  return (
    <div className="grid-notice" role="group" aria-label="About the last change">
      <TriangleAlert size={14} aria-hidden="true" />
      <span>{message}</span>
      <button type="button" className="grid-notice-close" aria-label="Dismiss" onClick={dismiss}>
        <X size={13} aria-hidden="true" />
      </button>
    </div>
  );
}
