import type { ReactNode } from 'react';
import type { ExportFormat } from '../../shared/contract/calls.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import type { ExportChoices } from '../../shared/export/front-matter-choices.ts';
import { CheckField, Choice } from '../ui/choice.tsx';
import { ZoneOptions } from '../ui/zone-options.tsx';
import styles from './choices-panel.module.css';
import { ThemePicture } from './theme-pictures.tsx';

interface ChoicesPanelProps {
  /** A Word document has Word's own look, no figure and nothing inside: what does not concern it is not offered. */
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly onChange: (choices: ExportChoices) => void;
  /** What belongs to the house style, shown where that is on. */
  readonly house: ReactNode;
}

/** How the document is to be shown. */
export function ChoicesPanel({ format, options, onChange, house }: ChoicesPanelProps): ReactNode {
  const { theme, paper, contents, figure, timeline, elapsed, zone, source } = options;
  const isPage = format !== 'docx';
  const needsTable = elapsed || zone !== null;
  return (
    <>
      {isPage ? (
        <Choice
          label="Theme"
          value={theme}
          onChange={(chosen) => onChange({ theme: chosen })}
          options={[
            { value: 'report', name: 'Report', picture: <ThemePicture theme="report" /> },
            { value: 'plain', name: 'Plain', picture: <ThemePicture theme="plain" /> },
            { value: 'compact', name: 'Compact', picture: <ThemePicture theme="compact" /> },
          ]}
        />
      ) : null}
      <Choice label="Paper" value={paper} onChange={(chosen) => onChange({ paper: chosen })} options={[{ value: 'a4', name: 'A4' }, { value: 'letter', name: 'Letter' }]} />
      <Choice
        label="Contents"
        value={contents}
        onChange={(chosen) => onChange({ contents: chosen })}
        options={[{ value: 'auto', name: 'If long' }, { value: 'on', name: 'On' }, { value: 'off', name: 'Off' }]}
      />
      <fieldset className={styles.section}>
        <legend>Timelines</legend>
        <Choice
          label="Form of timelines"
          hideLabel
          value={needsTable ? 'table' : timeline}
          isDisabled={needsTable}
          onChange={(chosen) => onChange({ timeline: chosen })}
          options={[{ value: 'as-written', name: 'As written' }, { value: 'table', name: 'Table' }]}
          note={needsTable ? 'A column that is added needs a table.' : undefined}
        />
        {isPage ? <CheckField isOn={figure} onChange={(isOn) => onChange({ figure: isOn })}>Figure to scale</CheckField> : null}
        <CheckField isOn={elapsed} onChange={(isOn) => onChange({ elapsed: isOn })}>Time since the first event</CheckField>
        <label className={styles.field}>
          <span>Times also in</span>
          <select value={zone ?? ''} onChange={(event) => onChange({ zone: event.currentTarget.value === '' ? null : event.currentTarget.value })}>
            <ZoneOptions none="No other zone" />
            {zone !== null && /^[+-]|^(UTC|GMT)[+-]/i.test(zone) ? <option value={zone}>{zone}</option> : null}
          </select>
        </label>
      </fieldset>
      {isPage ? (
        <>
          <fieldset className={styles.section}>
            <legend>House style</legend>
            <CheckField isOn={options.house} onChange={(isOn) => onChange({ house: isOn })}>Use my style sheet and logo</CheckField>
            {options.house ? house : null}
          </fieldset>
          <fieldset className={styles.section}>
            <legend>Inside the file</legend>
            <CheckField isOn={source} onChange={(isOn) => onChange({ source: isOn })}>Carry the Markdown inside</CheckField>
            <p className={styles.note}>
              {source ? 'Opened in Aftermath, the export gives the document back. Switch off before you publish.' : 'The export cannot be turned back into the document.'}
            </p>
          </fieldset>
        </>
      ) : null}
    </>
  );
}
