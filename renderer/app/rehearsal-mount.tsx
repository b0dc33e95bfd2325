import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import type { Rehearsal } from '../drafts/rehearsal.ts';
import type { RehearsalDialogProps } from '../recovery/rehearsal-dialog.tsx';
import type { Notices } from './notices.ts';
import type { OpenedDocument } from './opened-document.ts';

interface RehearsalMountProps {
  readonly opened: OpenedDocument;
  readonly shelf: DraftShelf;
  readonly notices: Notices;
  readonly onClose: () => void;
}

/** The rehearsal of a recovery, loaded when it is first asked for. */
export function RehearsalMount({ opened: { session }, shelf, notices, onClose }: RehearsalMountProps): ReactNode {
  const [loaded, setLoaded] = useState<{ readonly Dialog: (props: RehearsalDialogProps) => ReactNode } | null>(null);
  useEffect(() => {
    let isWanted = true;
    import('../recovery/rehearsal-dialog.tsx').then(
      ({ RehearsalDialog }) => {
        if (isWanted) setLoaded({ Dialog: RehearsalDialog });
      },
      () => {
        if (!isWanted) return;
        notices.alert('The rehearsal could not be loaded. Start Aftermath again.');
        onClose();
      },
    );
    return () => {
      isWanted = false;
    };
  }, [notices, onClose]);
  const rehearse = useCallback(async (): Promise<Rehearsal> => {
    const { rehearseRecovery } = await import('../drafts/rehearsal.ts');
    const { key, name } = session.identity;
    return rehearseRecovery(shelf, session.edited ? { key, name, text: session.text } : null);
  }, [session, shelf]);
  return loaded === null ? null : <loaded.Dialog rehearse={rehearse} onClose={onClose} />;
}
