import { useEffect, useState, type ReactNode } from 'react';
import type { HostDescription } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import type { Observable } from '../document/observable.ts';
import { useObservable } from '../document/use-document.ts';
import { TextPages } from '../preview/text-page.ts';
import type { SaveTemplateDialog } from '../templates/save-template-dialog.tsx';
import type { TemplateDialog, TemplateStartRequest } from '../templates/template-dialog.tsx';
import { localDay } from '../ui/clock-time.ts';

/** The dialog about templates that is open, loaded when it is first asked for. */
export type TemplateTask =
  | { readonly kind: 'new'; readonly Dialog: typeof TemplateDialog; readonly start: (request: TemplateStartRequest) => void }
  | { readonly kind: 'save'; readonly Dialog: typeof SaveTemplateDialog; readonly suggestedName: string; readonly text: string; readonly saved: (name: string) => void };

interface TemplateDialogsProps {
  readonly task: Observable<TemplateTask | null>;
  readonly host: HostClient;
  readonly capabilities: HostDescription['capabilities'];
}

/** The dialog that was asked for, if one was. */
export function TemplateDialogs({ task, host, capabilities }: TemplateDialogsProps): ReactNode {
  const current = useObservable(task);
  const close = (): void => task.set(null);
  if (current === null) return null;
  if (current.kind === 'save') {
    return (
      <current.Dialog
        host={host}
        suggestedName={current.suggestedName}
        text={current.text}
        onClose={close}
        onSaved={(name) => {
          close();
          current.saved(name);
        }}
      />
    );
  }
  return (
    <NewDialog
      Dialog={current.Dialog}
      host={host}
      canShowFolder={capabilities.reveal}
      onClose={close}
      onStart={(request) => {
        close();
        current.start(request);
      }}
    />
  );
}

interface NewDialogProps {
  readonly Dialog: typeof TemplateDialog;
  readonly host: HostClient;
  readonly canShowFolder: boolean;
  readonly onStart: (request: TemplateStartRequest) => void;
  readonly onClose: () => void;
}

function NewDialog({ Dialog, ...props }: NewDialogProps): ReactNode {
  const [pages] = useState(() => new TextPages());
  const [today] = useState(() => localDay(Date.now()));
  useEffect(() => () => pages.close(), [pages]);
  return <Dialog {...props} today={today} show={pages.show} />;
}
