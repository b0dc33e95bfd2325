import { useState, type ReactNode } from 'react';
import type { HostClient } from '../../shared/contract/client.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { useObservable } from '../document/use-document.ts';
import { OpenDialog, SaveDialog } from '../library/file-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { EncodingDialog, LossyDialog } from './encoding-dialog.tsx';
import { ReadingDialog } from './reading-dialog.tsx';
import type { Questions } from './questions.ts';

/** The dialog of the question that waits for an answer, if one does. */
export function QuestionDialogs({ questions, host }: { readonly questions: Questions; readonly host: HostClient }): ReactNode {
  const question = useObservable(questions.current);
  switch (question?.kind) {
    case undefined:
      return null;
    case 'open':
      return <OpenDialog host={host} startFolder={question.startFolder} onAnswer={question.answer} />;
    case 'save':
      return (
        <SaveDialog
          host={host}
          title={question.title}
          action={question.action}
          suggestedName={question.suggestedName}
          startFolder={question.startFolder}
          onAnswer={question.answer}
        />
      );
    case 'rename':
      return <RenameDialog name={question.name} onAnswer={question.answer} />;
    case 'reading':
      return <ReadingDialog {...question} onAnswer={question.answer} />;
    case 'encoding':
      return <EncodingDialog {...question} onAnswer={question.answer} />;
    case 'lossy':
      return <LossyDialog {...question} onAnswer={question.answer} />;
    case 'replace':
      return (
        <Dialog
          title={withMarks(`Replace “${question.name}”?`)}
          role="alertdialog"
          width={400}
          onClose={() => question.answer(null)}
          actions={
            <>
              <Button tone="outline" autoFocus onPress={() => question.answer(null)}>Cancel</Button>
              <Button tone="danger" onPress={() => question.answer(true)}>Replace</Button>
            </>
          }
        >
          <p>A file with this name is already in that folder. Replacing it cannot be undone.</p>
        </Dialog>
      );
  }
}

function RenameDialog({ name, onAnswer }: { readonly name: string; readonly onAnswer: (name: string | null) => void }): ReactNode {
  const [value, setValue] = useState(name);
  const trimmed = value.trim();
  const answer = (): void => {
    if (trimmed !== '') onAnswer(trimmed);
  };
  return (
    <Dialog
      title="Rename the draft"
      width={400}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" onPress={() => onAnswer(null)}>Cancel</Button>
          <Button tone="primary" isDisabled={trimmed === ''} onPress={answer}>Rename</Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
      >
        <TextField label="Name" value={value} onChange={setValue} autoFocus />
      </form>
    </Dialog>
  );
}
