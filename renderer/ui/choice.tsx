import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './choice.module.css';

/** One of several values. */
export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly name: string;
  /** Shown above the name. */
  readonly picture?: ReactNode;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly ChoiceOption<T>[];
  readonly onChange: (value: T) => void;
  /** Said below. */
  readonly note?: string | undefined;
  /** The label is for screen readers only. */
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
}

/** One value of a few, all in sight; arrow keys go from one to the next. */
export function Choice<T extends string>({ label, value, options, onChange, note, hideLabel = false, isDisabled = false }: ChoiceProps<T>): ReactNode {
  const pictured = options.some(({ picture }) => picture !== undefined);
  const change = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadioGroup className={styles.group ?? ''} value={value} onChange={change} isDisabled={isDisabled} orientation="horizontal">
      <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      <div className={pictured ? styles.pictures : styles.segments}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={(pictured ? styles.picture : styles.segment) ?? ''}>
            {option.picture}
            <span>{option.name}</span>
          </Radio>
        ))}
      </div>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
    </RadioGroup>
  );
}

interface CheckProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
}

/** Something that is on or off. */
export function CheckField({ isOn, onChange, children, isDisabled = false }: CheckProps): ReactNode {
  return (
    <Checkbox className={styles.check ?? ''} isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.box} aria-hidden><Check size={12} strokeWidth={3} /></span>
      <span>{children}</span>
    </Checkbox>
  );
}
