import { useCallback, type ReactNode } from 'react';
import { writeClipboard } from '../copy/clipboard.ts';
import type { AppParts } from './app-parts.ts';
import type { OpenedDocument } from './opened-document.ts';
import { useLoaded } from './use-loaded.ts';

interface HistoryDialogMountProps {
  readonly parts: AppParts;
  readonly opened: OpenedDocument;
  readonly onClose: () => void;
}

/** The history of the document on show, loaded when it is first asked for; what was just to be kept is in it. */
export function HistoryDialogMount({ parts, opened, onClose }: HistoryDialogMountProps): ReactNode {
  const { notices, workspace, versions, attempt } = parts;
  const load = useCallback(async () => {
    const [{ HistoryDialog }] = await Promise.all([import('../history/history-dialog.tsx'), opened.versions.flush()]);
    return { Dialog: HistoryDialog };
  }, [opened]);
  const failed = useCallback(() => {
    notices.alert('The history could not be loaded. Start Aftermath again.');
    onClose();
  }, [notices, onClose]);
  const loaded = useLoaded(load, failed);
  if (loaded === null) return null;
  return (
    <loaded.Dialog
      session={opened.session}
      store={versions}
      copyText={(text) => writeClipboard(document, { text, html: null })}
      openAsNew={(name, text) => void attempt(() => workspace.openCopy({ name, text }))}
      onRestored={(title) => notices.tell(`The version “${title}” is restored.`, [{ title: 'Undo', run: () => opened.session.undo() }])}
      onClose={onClose}
    />
  );
}
