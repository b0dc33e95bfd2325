import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';

/** How much a button asks for attention. */
export type ButtonTone = 'plain' | 'outline' | 'primary' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button with words on it. */
export function Button({ tone = 'plain', small = false, children, ...rest }: ButtonProps): ReactNode {
  const tones = { plain: '', outline: styles.outline, primary: styles.primary, danger: styles.danger };
  return (
    <AriaButton {...rest} className={`${styles.button} ${tones[tone]} ${small ? styles.small : ''}`}>
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly ref?: Ref<HTMLButtonElement>;
  /** The accessible name, also shown as a tooltip. */
  readonly label: string;
  /** A shortcut shown beside the name. */
  readonly hint?: string | undefined;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button with only an icon on it; its name shows on hover and focus. */
export function IconButton({ label, hint, small = false, children, ...rest }: IconButtonProps): ReactNode {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...rest} aria-label={label} className={`${styles.button} ${styles.icon} ${small ? styles.small : ''}`}>
        {children}
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
        {hint === undefined ? null : <kbd>{hint}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
