import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { CallResponse } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { startFromTemplate } from '../../shared/markdown/template-text.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { builtInChoices, matchingChoices, ownChoices, type TemplateChoice } from './choices.ts';
import { TemplateList } from './template-list.tsx';
import { TemplatePreview, type ShowText } from './template-preview.tsx';
import styles from './template-dialog.module.css';

/** A document about to be started. */
export interface TemplateStartRequest {
  /** A file name: the day, and what the template is for. */
  readonly name: string;
  readonly text: string;
  /** The first placeholder, or null. */
  readonly first: TextRange | null;
}

interface TemplateDialogProps {
  readonly host: Pick<HostClient, 'call'>;
  /** Whether the host can show the folder of the user's own templates. */
  readonly canShowFolder: boolean;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  readonly show: ShowText;
  readonly onStart: (request: TemplateStartRequest) => void;
  readonly onClose: () => void;
}

type Loaded =
  | { readonly choice: TemplateChoice; readonly text: string; readonly problem: null }
  | { readonly choice: TemplateChoice; readonly text: null; readonly problem: string };

/** With fewer templates than this, a list is looked through faster than a word is typed. */
const filterFrom = 13;

/** Lets a person choose what a new document starts from, and shows it. */
export function TemplateDialog({ host, canShowFolder, today, show, onStart, onClose }: TemplateDialogProps): ReactNode {
  const [own, setOwn] = useState<CallResponse<'template.list'> | null>(null);
  const [words, setWords] = useState('');
  const [key, setKey] = useState(builtInChoices[0]?.key ?? '');
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    host.call('template.list', {}).then(
      (answer) => {
        if (current) setOwn(answer);
      },
      (failure: unknown) => {
        if (current) setProblem(wordsOf(failure));
      },
    );
    return () => {
      current = false;
    };
  }, [host]);

  const all = useMemo(() => [...builtInChoices, ...ownChoices(own?.templates ?? [], host)], [own, host]);
  const shown = matchingChoices(all, words);
  const chosen = shown.find((choice) => choice.key === key) ?? shown[0] ?? null;

  useEffect(() => {
    if (chosen === null) return undefined;
    let current = true;
    chosen.load().then(
      (text) => {
        if (current) setLoaded({ choice: chosen, text, problem: null });
      },
      (failure: unknown) => {
        if (current) setLoaded({ choice: chosen, text: null, problem: wordsOf(failure) });
      },
    );
    return () => {
      current = false;
    };
  }, [chosen]);

  const ready = loaded !== null && loaded.choice === chosen ? loaded : null;
  const start = (choice: TemplateChoice): void => {
    void choice.load().then(
      (text) => onStart({ name: `${today} ${choice.stem}.md`, ...startFromTemplate(text, today) }),
      (failure: unknown) => setLoaded({ choice, text: null, problem: wordsOf(failure) }),
    );
  };
  const showFolder = (): void => {
    host.call('template.showFolder', {}).catch((failure: unknown) => setProblem(wordsOf(failure)));
  };
  const folderProblem = problem ?? own?.problem ?? null;
  return (
    <Dialog
      title="New from a template"
      width={920}
      onClose={onClose}
      actions={
        <>
          {canShowFolder ? <div className={styles.aside}><Button onPress={showFolder}>Show the templates folder</Button></div> : null}
          <Button tone="outline" onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={ready === null || ready.text === null} onPress={() => chosen !== null && start(chosen)}>Create</Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.choices}>
          {all.length < filterFrom ? null : <TextField label="Filter" value={words} onChange={setWords} />}
          <TemplateList choices={shown} chosen={chosen} onChange={setKey} onChoose={start} />
          {folderProblem === null ? null : <p className={styles.problem} role="alert">{folderProblem}</p>}
          <p className={styles.hint}>
            {own === null ? null : <>Your own: any Markdown file in <span className={styles.path}>{own.folder}</span>, or <i>Save as template…</i> in the menu. {'{{date}}'} in it becomes the day.</>}
          </p>
        </div>
        <div className={styles.shown}>
          {chosen === null ? <p className={styles.hint}>No template has these words.</p> : (
            <>
              <p className={styles.when}>{chosen.when ?? 'Your own template.'}</p>
              {ready !== null && ready.text === null
                ? <p className={styles.problem} role="alert">{ready.problem}</p>
                : <TemplatePreview name={chosen.name} text={ready === null ? null : startFromTemplate(ready.text, today).text} show={show} />}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function wordsOf(failure: unknown): string {
  return failure instanceof Error && failure.message !== '' ? failure.message : 'Templates cannot be read right now.';
}
