import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { withMarks } from '../../shared/text/unseen.ts';
import { ForeignName } from '../document/marked-text.tsx';
import type { Comparison, Loss, RehearsedDraft, Rehearsal } from '../drafts/rehearsal.ts';
import { Button } from '../ui/button.tsx';
import { clockTime, shortMoment } from '../ui/clock-time.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './rehearsal-dialog.module.css';

/** What the dialog works with. */
export interface RehearsalDialogProps {
  /** Reads both stores and compares them; changes nothing. */
  readonly rehearse: () => Promise<Rehearsal>;
  readonly onClose: () => void;
}

/** Shows what would come back if one of the two places that drafts are kept in were lost right now. */
export function RehearsalDialog({ rehearse, onClose }: RehearsalDialogProps): ReactNode {
  const [run, setRun] = useState(0);
  const [rehearsal, setRehearsal] = useState<{ readonly found: Rehearsal; readonly at: number } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void rehearse().then((found) => {
      if (isWanted) setRehearsal({ found, at: Date.now() });
    });
    return () => {
      isWanted = false;
    };
  }, [rehearse, run]);
  return (
    <Dialog
      title="Rehearsal of a recovery"
      width={640}
      onClose={onClose}
      actions={
        <>
          <Button tone="outline" onPress={() => setRun(run + 1)}>Rehearse again</Button>
          <Button tone="primary" autoFocus onPress={onClose}>Close</Button>
        </>
      }
    >
      <p className={styles.lead}>
        Unsaved text is kept in two places: this browser’s storage and a journal on disk. Here each is lost in turn, on a copy; nothing is changed.
      </p>
      {rehearsal === null ? <p role="status">Reading both places…</p> : <Found {...rehearsal.found} at={rehearsal.at} />}
    </Dialog>
  );
}

function Found({ losses, damaged, folder, at }: Rehearsal & { readonly at: number }): ReactNode {
  return (
    <>
      {losses.map((loss) => <LossSection key={loss.lost} loss={loss} />)}
      {damaged.length === 0 ? null : (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden />
          {damaged.length === 1 ? 'One file' : `${damaged.length} files`} of the journal cannot be read to the end; what is shown is the last whole state.
        </p>
      )}
      <p className={styles.small}>
        Read at {clockTime(at)}. {folder === '' ? '' : `The journal is in ${folder}. `}Saved files are on disk whatever happens to either. What else this browser
        keeps, such as how a document is exported, has no second copy.
      </p>
    </>
  );
}

function LossSection({ loss: { lost, back, gone } }: { readonly loss: Loss }): ReactNode {
  const other = lost === 'browser' ? 'the journal on disk' : 'this browser’s storage';
  return (
    <section className={styles.section} aria-label={lost === 'browser' ? 'Without this browser’s storage' : 'Without the journal'}>
      <h3 className={styles.heading}>{lost === 'browser' ? 'If this browser’s storage were lost' : 'If the journal on disk were lost'}</h3>
      <p>{backInWords(back, other)}</p>
      {gone.length === 0 ? null : (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden />
          Would not come back: {gone.join(', ')}. Save {gone.length === 1 ? 'it' : 'them'} to be sure.
        </p>
      )}
      <ul className={styles.list}>
        {(back ?? []).map((draft) => <DraftItem key={draft.key} draft={draft} />)}
      </ul>
    </section>
  );
}

function DraftItem({ draft }: { readonly draft: RehearsedDraft }): ReactNode {
  const { name, folder, updatedAt, words, characters, start, comparison } = draft;
  return (
    <li className={styles.item}>
      <p className={styles.name}>
        <strong title={withMarks(folder === '' ? name : `${folder}/${name}`)}><ForeignName name={name} /></strong>
        <span className={styles.verdict} data-kind={comparison.kind}>
          {comparison.kind === 'same' ? <CircleCheck size={13} aria-hidden /> : null}
          {inWords(comparison)}
        </span>
      </p>
      <p className={styles.facts}>
        kept {shortMoment(updatedAt)} · {counted(words, 'word')} · {counted(characters, 'character')}
      </p>
      {start === '' ? <p className={styles.facts}>The text is empty.</p> : <pre className={styles.start}>{start}</pre>}
    </li>
  );
}

function backInWords(back: Loss['back'], other: string): string {
  if (back === null) return `Nothing would come back now: ${other} cannot be read.`;
  if (back.length === 0) return `There is nothing to bring back: ${other} has no drafts.`;
  return `${counted(back.length, 'draft')} would come back from ${other}.`;
}

function inWords(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'same':
      return 'equals the text here';
    case 'only-there':
      return 'has no copy here';
    case 'differs':
      return comparison.lines === null ? 'differs from the text here' : `differs from the text here in ${counted(comparison.lines, 'line')}`;
  }
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
