import type { ReactNode, Ref } from 'react';
import { Input, Label, TextField as AriaTextField } from 'react-aria-components';
import styles from './text-field.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text with its label above. */
export function TextField({ label, value, onChange, autoFocus = false, inputRef }: TextFieldProps): ReactNode {
  return (
    <AriaTextField className={styles.field ?? ''} value={value} onChange={onChange} autoFocus={autoFocus}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input ref={inputRef ?? null} className={styles.input ?? ''} spellCheck={false} autoComplete="off" />
    </AriaTextField>
  );
}
