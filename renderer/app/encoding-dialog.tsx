import { useState, type ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { TextEncoding } from '../../shared/contract/calls.ts';
import { charset as charsets, charsetName, charsetShortName, type Charset, type ReplacedBytes } from '../../shared/contract/charsets.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { describeReplaced } from '../document/stored-as.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { MarkedText } from '../document/marked-text.tsx';
import styles from './encoding-dialog.module.css';

interface EncodingDialogProps {
  readonly name: string;
  readonly current: TextEncoding;
  /** What that is called. */
  readonly now: string;
  readonly onAnswer: (encoding: TextEncoding | null) => void;
}

type Kind = Charset | 'utf-8-bom';

/** Asks which encoding to write a document in, from now on. */
export function EncodingDialog({ name, current, now, onAnswer }: EncodingDialogProps): ReactNode {
  const [chosen, setChosen] = useState<Kind>(kindOf(current));
  return (
    <Dialog
      title={withMarks(`Save “${name}” in another encoding`)}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" onPress={() => onAnswer(null)}>Cancel</Button>
          <Button tone="primary" onPress={() => onAnswer(encodingOf(chosen, current))}>{`Save as ${shortName(chosen)}`}</Button>
        </>
      }
    >
      <p className={styles.words}>It is {now} now. The file is rewritten; a character that the new encoding does not have stops that, and nothing is changed.</p>
      <RadioGroup value={chosen} onChange={(value) => setChosen(value as Kind)} className={styles.list ?? ''}>
        <Label className={styles.label ?? ''}>Encoding</Label>
        {kinds.map((kind) => (
          <Radio key={kind} value={kind} className={styles.guess ?? ''}>
            <span className={styles.dot} aria-hidden />
            <span className={styles.name}>{fullName(kind)}</span>
          </Radio>
        ))}
      </RadioGroup>
    </Dialog>
  );
}

const kinds: readonly Kind[] = charsets.options.flatMap((each): Kind[] => (each === 'utf-8' ? ['utf-8', 'utf-8-bom'] : each.startsWith('utf-32') ? [] : [each]));

function kindOf({ charset = 'utf-8', bom }: TextEncoding): Kind {
  return charset === 'utf-8' && bom ? 'utf-8-bom' : charset;
}

function encodingOf(kind: Kind, { eol }: TextEncoding): TextEncoding {
  if (kind === 'utf-8' || kind === 'utf-8-bom') return { bom: kind === 'utf-8-bom', eol };
  // Without its mark, nobody could tell UTF-16.
  return { bom: kind.startsWith('utf-16'), eol, charset: kind };
}

function fullName(kind: Kind): string {
  return kind === 'utf-8-bom' ? 'UTF-8 with a byte order mark' : charsetName(kind);
}

function shortName(kind: Kind): string {
  return kind === 'utf-8-bom' ? 'UTF-8 with BOM' : charsetShortName(kind);
}

interface LossyDialogProps {
  readonly name: string;
  readonly replaced: ReplacedBytes;
  readonly onAnswer: (save: true | null) => void;
}

/** Asks before a copy is saved that lacks what was no text. */
export function LossyDialog({ name, replaced, onAnswer }: LossyDialogProps): ReactNode {
  return (
    <Dialog
      title={withMarks(`Save a copy of “${name}” with marks?`)}
      role="alertdialog"
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" autoFocus onPress={() => onAnswer(null)}>Cancel</Button>
          <Button tone="primary" onPress={() => onAnswer(true)}>Save a copy…</Button>
        </>
      }
    >
      <p className={styles.words}>
        <MarkedText text={describeReplaced(name, replaced)} /> The copy is UTF-8 and has just what is shown: the bytes behind the marks are lost in it
        {replaced.shown < replaced.size ? ', and all that is not shown' : ''}. Do not replace the file itself with it.
      </p>
    </Dialog>
  );
}
