import { useState, type ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { copyTargetNames, copyTargetTitles, type CopyTarget } from '../../shared/export/clipboard/target.ts';
import { timelineFormatNames, timelineFormatTitles, type TimelineFormatName } from '../../shared/export/formats/format.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { CopyChoices, CopyScope } from './copying.ts';
import styles from './copy-dialog.module.css';

/** Props of {@link CopyDialog}. */
export interface CopyDialogProps {
  readonly choices: CopyChoices;
  /** What is chosen at first, where there is such. */
  readonly scope: CopyScope;
  readonly copyFor: (scope: CopyScope, target: CopyTarget) => Promise<void>;
  readonly copyAs: (scope: 'timeline' | 'rows', format: TimelineFormatName) => Promise<void>;
  readonly close: () => void;
}

const scopes = ['document', 'section', 'timeline', 'rows'] as const;
/** Markdown is a program's manner above. */
const formats = timelineFormatNames.filter((name) => name !== 'markdown');

/** Asks what to copy, and for what. */
export function CopyDialog({ choices, scope, copyFor, copyAs, close }: CopyDialogProps): ReactNode {
  const [chosen, choose] = useState<CopyScope>(choices[scope] === null ? 'document' : scope);
  const [copying, setCopying] = useState(false);
  // The dialog goes only when the clipboard has it: a page that lost its focus may not write there.
  const copy = (work: () => Promise<void>): void => {
    setCopying(true);
    void work().finally(close);
  };
  return (
    <Dialog title="Copy as" width={460} onClose={close} actions={<Button tone="outline" onPress={close}>Cancel</Button>}>
      <RadioGroup
        aria-label="What to copy"
        className={styles.scopes ?? ''}
        value={chosen}
        onChange={(value) => choose(scopes.find((known) => known === value) ?? 'document')}
      >
        {scopes.map((known) =>
          choices[known] === null ? null : (
            <Radio key={known} value={known} className={styles.scope ?? ''} autoFocus={known === chosen}>
              {choices[known]}
            </Radio>
          ),
        )}
      </RadioGroup>
      <h3 className={styles.title} id="copy-for">For</h3>
      <div className={styles.choices} role="group" aria-labelledby="copy-for">
        {copyTargetNames.map((target) => (
          <Button key={target} tone="outline" isDisabled={copying} onPress={() => copy(() => copyFor(chosen, target))}>
            {target === 'email' ? 'E-mail' : target === 'markdown' ? 'Plain Markdown' : copyTargetTitles[target]}
          </Button>
        ))}
      </div>
      {chosen === 'timeline' || chosen === 'rows' ? (
        <>
          <h3 className={styles.title} id="copy-as">As text</h3>
          <div className={styles.choices} role="group" aria-labelledby="copy-as">
            {formats.map((format) => (
              <Button key={format} tone="outline" isDisabled={copying} onPress={() => copy(() => copyAs(chosen, format))}>
                {timelineFormatTitles[format]}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
