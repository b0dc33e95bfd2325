import { useCallback, type ReactNode } from 'react';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { useIdentity, useObservable } from '../document/use-document.ts';
import type { ExportDialogProps } from '../export/export-dialog.tsx';
import type { AppParts } from './app-parts.ts';
import type { Layout } from './layout.ts';
import type { OpenedDocument } from './opened-document.ts';
import { useLoaded } from './use-loaded.ts';

interface ExportDialogMountProps {
  readonly parts: AppParts;
  readonly opened: OpenedDocument;
  readonly settings: ExportOptions;
  readonly changeLayout: (compute: (layout: Layout) => Partial<Layout>) => void;
  readonly onClose: () => void;
}

/** The export dialog of the document on show, loaded when it is first asked for. */
export function ExportDialogMount({ parts, opened, settings, changeLayout, onClose }: ExportDialogMountProps): ReactNode {
  const { host, database, notices, commands } = parts;
  const { session, reveals } = opened;
  const onDisk = useObservable(opened.external.state);
  const { name } = useIdentity(session);
  const load = useCallback(async () => {
    const [{ ExportDialog }, kept] = await Promise.all([import('../export/export-dialog.tsx'), database.keptExport(session.identity).catch(() => null)]);
    return { Dialog: ExportDialog, kept };
  }, [database, session]);
  const failed = useCallback(() => {
    notices.alert('The export dialog could not be loaded. Start Aftermath again.');
    onClose();
  }, [notices, onClose]);
  const loaded = useLoaded(load, failed);
  if (loaded === null) return null;
  const { Dialog, kept } = loaded;
  const reveal = (range: TextRange): void => {
    changeLayout(() => ({ source: true, tab: 'source' }));
    // Once the dialog has given the focus back, and the source is there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        reveals.reveal({ range, origin: 'outline', kind: 'select' });
        commands.run('source.focus');
      }),
    );
  };
  return (
    <Dialog
      session={session}
      host={host}
      nonce={parts.nonce}
      settings={settings}
      conflict={onDisk.kind === 'changed' ? undecided(name) : null}
      kept={kept}
      onKeep={(now) => void database.keepExport(session.identity, now).catch(() => undefined)}
      onMakeDefault={(options) => parts.settings.change({ export: options })}
      onExport={(format, options, progress) => parts.writeExport(session, format, options, progress)}
      onReveal={reveal}
      onClose={onClose}
    />
  );
}

/** What only this window knows of: another program wrote the file, and nobody has chosen between the two texts. */
function undecided(name: string): ExportDialogProps['conflict'] {
  return {
    kind: 'conflict',
    severity: 'warning',
    message: `“${name}” was changed on disk by another program, and it is not decided which text holds. The text shown here is exported; close this dialog to decide.`,
    range: { from: 0, to: 0 },
    line: 1,
  };
}
