import { useEffect, useState, type ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { charsetName, charsetShortName, type Charset, type ChosenReading, type EncodingGuess, type Examination } from '../../shared/contract/charsets.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { ForeignName } from '../document/marked-text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './encoding-dialog.module.css';
import { messageOf } from './notices.ts';

interface ReadingDialogProps {
  readonly name: string;
  readonly problem: string | null;
  readonly current: Charset | null;
  readonly examine: () => Promise<Examination>;
  readonly onAnswer: (reading: ChosenReading | null) => void;
}

type Findings = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly message: string } | { readonly kind: 'found'; readonly examination: Examination };

/** How many guesses are in sight before more are asked for. */
const fewGuesses = 4;

/** Asks how a file is to be read: what is wrong with it, what it may be and how it would read then. */
export function ReadingDialog({ name, problem, current, examine, onAnswer }: ReadingDialogProps): ReactNode {
  const [findings, setFindings] = useState<Findings>({ kind: 'loading' });
  const [chosen, setChosen] = useState<Charset | null>(null);
  const [all, setAll] = useState(false);
  // Asked for once: the question does not change while it stands.
  const [ask] = useState(() => examine);
  useEffect(() => {
    let wanted = true;
    ask().then(
      (examination) => {
        if (wanted) setFindings({ kind: 'found', examination });
      },
      (error: unknown) => {
        if (wanted) setFindings({ kind: 'failed', message: messageOf(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [ask]);

  const examination = findings.kind === 'found' ? findings.examination : null;
  const guesses = examination?.guesses ?? [];
  const selected = chosen ?? (guesses.some(({ charset }) => charset === current) ? current : null) ?? guesses[0]?.charset ?? null;
  const few = fewOf(guesses);
  const shown = all ? guesses : guesses.filter((guess) => few.includes(guess) || guess.charset === selected);
  const cannot = examination?.firstBadByte !== null;
  return (
    <Dialog
      title={withMarks(current === null && cannot ? `“${name}” is not ${examination?.binary === null ? 'UTF-8' : 'a text file'}` : `Read “${name}” in another encoding`)}
      width={600}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" onPress={() => onAnswer(null)}>Cancel</Button>
          {examination !== null && cannot ? <Button tone="outline" onPress={() => onAnswer({ replacing: true })}>Open read-only with marks</Button> : null}
          {selected === null ? null : (
            <Button tone="primary" onPress={() => onAnswer({ charset: selected })}>{`Open as ${charsetShortName(selected)}`}</Button>
          )}
        </>
      }
    >
      {problem === null ? null : <p role="alert" className={styles.problem}>{problem}</p>}
      {findings.kind === 'loading' ? <p className={styles.words}>Looking at the file…</p> : null}
      {findings.kind === 'failed' ? <p role="alert" className={styles.problem}>{findings.message}</p> : null}
      {examination === null ? null : <Words examination={examination} current={current} />}
      {guesses.length === 0 ? null : (
        <RadioGroup value={selected} onChange={(value) => setChosen(value as Charset)} className={styles.list ?? ''}>
          <Label className={styles.label ?? ''}>Encodings in which it could be read</Label>
          {shown.map((guess) => <Guess key={guess.charset} guess={guess} isBest={guess === guesses[0] && guess.confidence > 0} isCurrent={guess.charset === current} />)}
        </RadioGroup>
      )}
      {shown.length < guesses.length ? (
        <Button small onPress={() => setAll(true)}>{`Show ${guesses.length - shown.length} more encodings`}</Button>
      ) : null}
    </Dialog>
  );
}

/** The likely guesses, and of those that read alike only the best. */
function fewOf(guesses: readonly EncodingGuess[]): readonly EncodingGuess[] {
  const readings = new Set<string>();
  const apart = guesses.filter(({ sample }) => {
    const before = readings.size;
    return readings.add(JSON.stringify(sample)).size > before;
  });
  return apart.filter(({ confidence }, at) => at < 2 || confidence > 0).slice(0, fewGuesses);
}

function Words({ examination: { binary, firstBadByte, guesses }, current }: { readonly examination: Examination; readonly current: Charset | null }): ReactNode {
  const where = firstBadByte === null ? '' : `byte ${firstBadByte.offset.toLocaleString('en')} (line ${firstBadByte.line.toLocaleString('en')})`;
  if (binary !== null) {
    return (
      <p className={styles.words}>
        It is {binary}{where === '' ? '' : `; ${where} is the first that is no text`}. You can look at it, with a mark (�) in place of each byte that is
        no text. Nothing is ever written to the file.
      </p>
    );
  }
  if (guesses.length === 0) return <p className={styles.words}>No encoding that Aftermath knows gives the same bytes back ({where} is the first that does not fit).</p>;
  return (
    <p className={styles.words}>
      {where === '' ? '' : `Its ${where} cannot be read. `}
      {current === null ? 'Which encoding it is in can only be guessed: c' : `It is read as ${charsetShortName(current)} now. C`}hoose the one in which these lines read right.
      It is saved in the same encoding again, byte for byte.
    </p>
  );
}

function Guess({ guess: { charset, sample }, isBest, isCurrent }: { readonly guess: EncodingGuess; readonly isBest: boolean; readonly isCurrent: boolean }): ReactNode {
  return (
    <Radio value={charset} className={styles.guess ?? ''}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.guessWords}>
        <span className={styles.name}>
          {charsetName(charset)}
          {isBest ? <span className={styles.tag}>most likely</span> : null}
          {isCurrent ? <span className={styles.tag}>now</span> : null}
        </span>
        {sample.map(({ line, text }) => (
          <span key={line} className={styles.sample}>
            <span className={styles.line} aria-label={`line ${line}`}>{line}</span>
            <ForeignName name={text} />
          </span>
        ))}
      </span>
    </Radio>
  );
}
