import { useEffect, useState, type ReactNode } from 'react';
import { writeClipboard } from '../copy/clipboard.ts';
import type { HistoryDialogProps } from '../history/history-dialog.tsx';
import type { AppParts } from './app-parts.ts';
import type { OpenedDocument } from './opened-document.ts';

interface HistoryDialogMountProps {
  readonly parts: AppParts;
  readonly opened: OpenedDocument;
  readonly onClose: () => void;
}

/** The history of the document on show, loaded when it is first asked for; what was just to be kept is in it. */
export function HistoryDialogMount({ parts, opened, onClose }: HistoryDialogMountProps): ReactNode {
  const { notices, workspace, versions, attempt } = parts;
  const [Dialog, setDialog] = useState<((props: HistoryDialogProps) => ReactNode) | null>(null);
  useEffect(() => {
    let wanted = true;
    void Promise.all([import('../history/history-dialog.tsx'), opened.versions.flush()]).then(
      ([{ HistoryDialog }]) => {
        if (wanted) setDialog(() => HistoryDialog);
      },
      () => {
        if (!wanted) return;
        notices.alert('The history could not be loaded. Start Aftermath again.');
        onClose();
      },
    );
    return () => {
      wanted = false;
    };
  }, [opened, notices, onClose]);
  if (Dialog === null) return null;
  return (
    <Dialog
      session={opened.session}
      store={versions}
      copyText={(text) => writeClipboard(document, { text, html: null })}
      openAsNew={(name, text) => void attempt(() => workspace.openCopy({ name, text }))}
      onRestored={(title) => notices.tell(`The version “${title}” is restored.`, [{ title: 'Undo', run: () => opened.session.undo() }])}
      onClose={onClose}
    />
  );
}
