import { useRef, type ReactNode } from 'react';
import { withMarks } from '../../shared/text/unseen.ts';
import type { ChangedOnDisk, ExternalChange } from '../document/external-change.ts';
import { decidedCount } from '../document/merge-decisions.ts';
import { useObservable } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ConflictCard } from './conflict-card.tsx';
import styles from './merge-dialog.module.css';

interface MergeDialogProps {
  readonly external: ExternalChange;
  /** The document's name. */
  readonly name: string;
}

/** Shows each place that both a person and another program changed, and asks what holds there. Shown while `deciding`. */
export function MergeDialog({ external, name }: MergeDialogProps): ReactNode {
  const state = useObservable(external.state);
  const isOpen = useObservable(external.deciding);
  if (!isOpen || state.kind !== 'changed') return null;
  return <OpenMergeDialog external={external} state={state} name={name} />;
}

function OpenMergeDialog({ external, state, name }: MergeDialogProps & { readonly state: ChangedOnDisk }): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const { merge, decisions, at } = state;
  const { conflicts, changes } = merge.merge;
  const decided = decidedCount(decisions);
  const isDone = decided === conflicts.length;
  const lines = lineNumbers(merge.mine, conflicts.map(({ mine }) => mine.from));
  const close = (): void => external.deciding.set(false);

  const showNext = (): void => {
    const index = conflicts.findIndex((_conflict, position) => decisions[position] === undefined || decisions[position].isStale);
    const card = list.current?.children[index];
    if (card === undefined) return;
    card.scrollIntoView({ block: 'start' });
    card.querySelector<HTMLInputElement>('input[type=radio]:checked, input[type=radio]')?.focus({ preventScroll: true });
  };

  const actions = (
    <>
      <p role="status" className={styles.progress}>{progress(decided, conflicts.length)}</p>
      <Button isDisabled={isDone} onPress={showNext}>Next undecided</Button>
      <Button tone="outline" onPress={close}>Cancel</Button>
      <Button tone="primary" isDisabled={!isDone} onPress={() => external.resolve()}>Apply</Button>
    </>
  );
  return (
    <Dialog title={withMarks(`Merge “${name}”`)} role="alertdialog" width={1180} fills="as needed" onClose={close} actions={actions}>
      <div className={styles.scroll}>
        <div className={styles.intro}>
          <p>
            {conflicts.length === 0 ? 'Nothing of what another program wrote is where you changed the text.' : 'You and another program both changed these places. Nothing is replaced before you apply, and one undo brings it back.'}
            {otherChanges(changes, conflicts.length)}
          </p>
          {conflicts.length > 1 ? (
            <div className={styles.rest}>
              <Button small tone="outline" isDisabled={isDone} onPress={() => external.chooseRest('mine')}>Mine for all undecided</Button>
              <Button small tone="outline" isDisabled={isDone} onPress={() => external.chooseRest('theirs')}>The file’s for all undecided</Button>
            </div>
          ) : null}
        </div>
        <ol ref={list} className={styles.conflicts}>
          {conflicts.map((conflict, index) => (
            <ConflictCard
              key={`${conflict.mine.from} ${conflict.mine.to}`}
              merge={merge}
              index={index}
              count={conflicts.length}
              line={lines[index] ?? 1}
              seenAt={clockTime(at)}
              decision={decisions[index]}
              onChoose={(choice) => external.choose(index, choice)}
            />
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

function progress(decided: number, count: number): string {
  return count === 0 ? 'Nothing to decide' : `${decided} of ${count} decided`;
}

function otherChanges(changes: number, conflicts: number): string {
  if (changes === 0) return '';
  const places = changes === 1 ? '1 change' : `${changes} changes`;
  return ` ${places} of the file ${conflicts === 0 ? '' : 'elsewhere '}will be merged as well.`;
}

/** The number of the line, from 1, that each of the ascending places is in. */
function lineNumbers(text: string, places: readonly number[]): number[] {
  let [line, at] = [1, 0];
  return places.map((place) => {
    for (let feed = text.indexOf('\n', at); feed !== -1 && feed < place; feed = text.indexOf('\n', at)) {
      line++;
      at = feed + 1;
    }
    return line;
  });
}
