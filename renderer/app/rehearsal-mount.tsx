import { useCallback, type ReactNode } from 'react';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import type { Rehearsal } from '../drafts/rehearsal.ts';
import type { Notices } from './notices.ts';
import type { OpenedDocument } from './opened-document.ts';
import { useLoaded } from './use-loaded.ts';

interface RehearsalMountProps {
  readonly opened: OpenedDocument;
  readonly shelf: DraftShelf;
  readonly notices: Notices;
  readonly onClose: () => void;
}

const load = () => import('../recovery/rehearsal-dialog.tsx');

/** The rehearsal of a recovery, loaded when it is first asked for. */
export function RehearsalMount({ opened: { session }, shelf, notices, onClose }: RehearsalMountProps): ReactNode {
  const failed = useCallback(() => {
    notices.alert('The rehearsal could not be loaded. Start Aftermath again.');
    onClose();
  }, [notices, onClose]);
  const loaded = useLoaded(load, failed);
  const rehearse = useCallback(async (): Promise<Rehearsal> => {
    const { rehearseRecovery } = await import('../drafts/rehearsal.ts');
    const { key, name } = session.identity;
    return rehearseRecovery(shelf, session.edited ? { key, name, text: session.text } : null);
  }, [session, shelf]);
  return loaded === null ? null : <loaded.RehearsalDialog rehearse={rehearse} onClose={onClose} />;
}
