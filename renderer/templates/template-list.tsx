import type { FocusEvent, ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { TemplateChoice } from './choices.ts';
import styles from './template-dialog.module.css';

interface TemplateListProps {
  readonly choices: readonly TemplateChoice[];
  readonly chosen: TemplateChoice | null;
  readonly onChange: (key: string) => void;
  /** Enter, or a double click. */
  readonly onChoose: (choice: TemplateChoice) => void;
}

/** The templates by name: those that come with the app, then the user's own. */
export function TemplateList({ choices, chosen, onChange, onChoose }: TemplateListProps): ReactNode {
  const sections = [
    { title: 'With Aftermath', entries: choices.filter(({ origin }) => origin === 'built-in') },
    { title: 'Your own', entries: choices.filter(({ origin }) => origin === 'own') },
  ].filter(({ entries }) => entries.length > 0);
  // Typing a name moves the focus alone; what is shown and what Enter takes must be one.
  const follow = (event: FocusEvent<HTMLDivElement>): void => {
    const key = event.target.closest<HTMLElement>('[role="option"]')?.dataset['key'];
    if (key !== undefined) onChange(key);
  };
  return (
    <div className={styles.frame} onFocus={follow}>
      <ListBox
        aria-label="Templates"
        className={styles.list ?? ''}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        escapeKeyBehavior="none"
        autoFocus="first"
        selectedKeys={chosen === null ? [] : [chosen.key]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (typeof key === 'string') onChange(key);
        }}
        onAction={(key) => {
          const choice = choices.find((each) => each.key === key);
          if (choice !== undefined) onChoose(choice);
        }}
      >
        {sections.map(({ title, entries }) => (
          <ListBoxSection key={title} id={title}>
            <Header className={styles.section ?? ''}>{title}</Header>
            {entries.map(({ key, name, purpose }) => (
              <ListBoxItem key={key} id={key} textValue={name} className={styles.choice ?? ''}>
                <span className={styles.name}>{name}</span>
                {purpose === '' ? null : <span className={styles.purpose}>{purpose}</span>}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
}
