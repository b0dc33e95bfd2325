import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './template-dialog.module.css';

interface SaveTemplateDialogProps {
  readonly host: Pick<HostClient, 'call'>;
  readonly suggestedName: string;
  readonly text: string;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** Keeps the document on show as a template, under a name; asks before another one is replaced. */
export function SaveTemplateDialog({ host, suggestedName, text, onSaved, onClose }: SaveTemplateDialogProps): ReactNode {
  const [name, setName] = useState(suggestedName);
  const [refused, setRefused] = useState<{ readonly name: string; readonly message: string; readonly taken: boolean } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const trimmed = name.trim();
  const problem = refused !== null && refused.name === trimmed ? refused : null;
  const save = async (): Promise<void> => {
    if (trimmed === '') return;
    try {
      const saved = await host.call('template.save', { name: trimmed, text, overwrite: problem?.taken ?? false });
      onSaved(saved.name);
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'The template was not saved.';
      const taken = failure instanceof AppError && failure.code === 'exists';
      setRefused({ name: trimmed, message: taken ? `There is a template “${trimmed}” already. Replacing it cannot be undone.` : message, taken });
    }
  };
  return (
    <Dialog
      title="Save as template"
      width={440}
      onClose={onClose}
      actions={
        <>
          <Button tone="outline" onPress={onClose}>Cancel</Button>
          <Button tone={problem?.taken === true ? 'danger' : 'primary'} isDisabled={trimmed === ''} onPress={() => void save()}>{problem?.taken === true ? 'Replace' : 'Save'}</Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          // What replaces another template is pressed on purpose.
          if (problem?.taken !== true) void save();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} inputRef={field} autoFocus />
        {problem === null ? null : <p className={styles.problem} role="alert">{problem.message}</p>}
        <p className={styles.hint}>
          The document is kept as it stands. Put {'{{what goes here}}'} where something is to be filled in, {'{{date}}'} where the day goes, and guidance into comments:
          they never export. A first line {'<!-- template: … -->'} says what it is for.
        </p>
      </form>
    </Dialog>
  );
}
