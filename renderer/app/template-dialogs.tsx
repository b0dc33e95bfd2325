import { useEffect, useState, type ReactNode } from 'react';
import type { HostDescription } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import type { Observable } from '../document/observable.ts';
import { useObservable } from '../document/use-document.ts';
import { TextPages } from '../preview/text-page.ts';
import { SaveTemplateDialog } from '../templates/save-template-dialog.tsx';
import { TemplateDialog, type TemplateStartRequest } from '../templates/template-dialog.tsx';
import { localDay } from '../ui/clock-time.ts';

/** The dialog about templates that is open. */
export type TemplateTask =
  | { readonly kind: 'new'; readonly start: (request: TemplateStartRequest) => void }
  | { readonly kind: 'save'; readonly suggestedName: string; readonly text: string; readonly saved: (name: string) => void };

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
      <SaveTemplateDialog
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
  readonly host: HostClient;
  readonly canShowFolder: boolean;
  readonly onStart: (request: TemplateStartRequest) => void;
  readonly onClose: () => void;
}

function NewDialog(props: NewDialogProps): ReactNode {
  const [pages] = useState(() => new TextPages());
  const [today] = useState(() => localDay(Date.now()));
  useEffect(() => () => pages.close(), [pages]);
  return <TemplateDialog {...props} today={today} show={pages.show} />;
}
