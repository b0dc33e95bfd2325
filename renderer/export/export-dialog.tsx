import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ExportFormat, PreviewFormat } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import { readFrontMatterChoices, type ExportChoices } from '../../shared/export/front-matter-choices.ts';
import { writeFrontMatterChoices } from '../../shared/export/front-matter-writing.ts';
import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { choicesToWrite, optionsOf } from '../document/chosen-options.ts';
import type { DocumentSession } from '../document/session.ts';
import { useIdentity } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoicesPanel } from './choices-panel.tsx';
import styles from './export-dialog.module.css';
import { offeredFormats } from './formats.ts';
import { HouseStyle } from './house-style.tsx';
import { PreflightList } from './preflight-list.tsx';
import { PreviewMessage } from './preview-message.tsx';
import { PreviewPane } from './preview-pane.tsx';
import type { PreviewWish } from './preview-runner.ts';
import { usePreflight, usePreview, useText } from './use-previews.ts';

/** What was chosen for a document before, and is kept when it changes. */
export interface DocumentExport {
  readonly format: string;
  readonly choices: ExportChoices;
}

/** Props of {@link ExportDialog}. */
export interface ExportDialogProps {
  readonly session: DocumentSession;
  readonly host: HostClient;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
  /** What holds for all documents. */
  readonly settings: ExportOptions;
  /** A choice between this text and what is on disk that is still to be made; null for none. */
  readonly conflict: PreflightItem | null;
  readonly kept: DocumentExport | null;
  readonly onKeep: (kept: DocumentExport) => void;
  readonly onMakeDefault: (options: ExportOptions) => Promise<void>;
  /**
   * Asks where and writes.
   *
   * @param progress is told what goes on, in a few words
   * @returns whether it was written
   * @throws AppError
   */
  readonly onExport: (format: ExportFormat, options: ExportOptions, progress: (stage: string) => void) => Promise<boolean>;
  /** Shows a place of the document. */
  readonly onReveal: (range: TextRange) => void;
  readonly onClose: () => void;
}

/** How a document is exported: choices at the side, and what comes of them as it will be. */
export function ExportDialog({ session, host, nonce, settings, conflict, kept, onKeep, onMakeDefault, onExport, onReveal, onClose }: ExportDialogProps): ReactNode {
  const { fileId, name } = useIdentity(session);
  const text = useText(session);
  const [format, setFormat] = useState<ExportFormat>(() => offeredFormats.find((each) => each.format === kept?.format)?.format ?? 'pdf');
  const [dialog, setDialog] = useState<ExportChoices>({});
  const [house, setHouse] = useState(0);
  const [side, setSide] = useState<'choices' | 'preview'>('choices');
  const [said, setSaid] = useState<{ readonly text: string; readonly isProblem: boolean } | null>(null);
  const [exporting, setExporting] = useState<string | null>(null);

  const document = useMemo(() => readFrontMatterChoices(text), [text]);
  const options = useMemo(() => optionsOf({ dialog, document: document.choices, kept: kept?.choices ?? {}, settings }), [dialog, document, kept, settings]);
  const offered = offeredFormats.find((each) => each.format === format);
  const shown = offered?.preview ?? null;
  const wish = useMemo<PreviewWish | null>(
    () => (shown === null ? null : { documentId: fileId, name, text, encoding: session.identity.encoding, format: shown, options: { ...options, source: false }, house }),
    [shown, fileId, name, text, session, options, house],
  );
  const { state, retry } = usePreview(host, wish);
  const found = usePreflight(host, { documentId: fileId, name, text }, options.paper);
  const items = useMemo(() => (found === null || conflict === null ? found : [conflict, ...found]), [found, conflict]);
  const styleChanged = useCallback(() => setHouse((count) => count + 1), []);
  const cannotPrint = format === 'pdf' && !state.busy && state.failure?.code === 'no-chromium';

  const changeFormat = (chosen: ExportFormat): void => {
    setFormat(chosen);
    setSaid(null);
    onKeep({ format: chosen, choices: { ...kept?.choices, ...dialog } });
  };
  const change = (choices: ExportChoices): void => {
    const changed = { ...dialog, ...choices };
    setDialog(changed);
    setSaid(null);
    onKeep({ format, choices: { ...kept?.choices, ...changed } });
  };
  const makeDefault = async (): Promise<void> => {
    try {
      await onMakeDefault(options);
      setSaid({ text: 'New documents are exported like this from now on.', isProblem: false });
    } catch (error) {
      setSaid({ text: error instanceof AppError ? error.message : 'The choices could not be kept.', isProblem: true });
    }
  };
  const writeIntoDocument = (): void => {
    if (session.locked.value !== null) return setSaid({ text: session.locked.value, isProblem: true });
    const written = writeFrontMatterChoices(text, choicesToWrite(options, { document: document.choices, settings }));
    if ('refused' in written) setSaid({ text: written.refused, isProblem: true });
    else if (written.edits.length === 0) setSaid({ text: 'The document says so already, or needs to say nothing: these are the defaults.', isProblem: false });
    else {
      session.edit(written.edits, 'input.export');
      setSaid({ text: 'Written into the front matter, under “export”. Undo takes it back.', isProblem: false });
    }
  };
  const write = async (): Promise<void> => {
    setSaid(null);
    setExporting('');
    try {
      if (await onExport(format, options, setExporting)) onClose();
    } catch (error) {
      setSaid({ text: error instanceof AppError ? error.message : 'The export could not be written.', isProblem: true });
    } finally {
      setExporting(null);
    }
  };

  const overruled = Object.keys(dialog).filter((each) => each in document.choices && dialog[each as keyof ExportOptions] !== document.choices[each as keyof ExportOptions]);
  const problems = [...document.problems, ...(overruled.length === 0 ? [] : [`The document asks for something else (${overruled.join(', ')}). “Keep in the document” writes your choice there.`])];
  return (
    <Dialog
      title={withMarks(`Export “${name}”`)}
      width={1280}
      fills="always"
      onClose={onClose}
      actions={
        <>
          <p className={said?.isProblem === true ? styles.problem : styles.said} role={said?.isProblem === true ? 'alert' : 'status'}>
            {exporting === null ? (said?.text ?? checksSaid(items)) : exporting === '' ? '' : `Exporting: ${exporting}…`}
          </p>
          <Button tone="outline" onPress={onClose}>Cancel</Button>
          <Button tone="primary" autoFocus isDisabled={exporting !== null || cannotPrint} onPress={() => void write()}>{`Export ${offered?.name ?? ''}…`}</Button>
        </>
      }
    >
      <Tabs className={styles.tabs ?? ''} selectedKey={format} onSelectionChange={(key) => changeFormat(key as ExportFormat)} data-side={side}>
        <div className={styles.head}>
          <TabList className={styles.formats ?? ''} aria-label="Format">
            {offeredFormats.map((each) => (
              <Tab key={each.format} id={each.format} className={styles.format ?? ''}>{each.name}</Tab>
            ))}
          </TabList>
          <div className={styles.sides}>
            <Choice label="Show" hideLabel value={side} onChange={setSide} options={[{ value: 'choices', name: 'Choices' }, { value: 'preview', name: 'Preview' }]} />
          </div>
        </div>
        <div className={styles.work}>
          <div className={styles.choices} role="group" aria-label="Choices">
            <ChoicesPanel format={format} options={options} onChange={change} house={<HouseStyle host={host} onChanged={styleChanged} />} />
            {problems.length === 0 ? null : <div className={styles.notes}>{problems.map((each) => <p key={each}>{each}</p>)}</div>}
            <div className={styles.keep}>
              <Button tone="outline" small onPress={writeIntoDocument}>Keep in the document</Button>
              <Button tone="outline" small onPress={() => void makeDefault()}>Make default</Button>
            </div>
            <div className={styles.checks}>
              <h3>Checks</h3>
              <PreflightList
                items={items}
                onReveal={(range) => {
                  onClose();
                  onReveal(range);
                }}
              />
            </div>
          </div>
          {offeredFormats.map(({ format: id, preview, name: title }) => (
            <TabPanel key={id} id={id} className={styles.preview ?? ''}>
              <Preview preview={preview} title={title} state={state} nonce={nonce} onRetry={retry} onShowHtml={() => changeFormat('html')} />
            </TabPanel>
          ))}
        </div>
      </Tabs>
    </Dialog>
  );
}

/** How many things there are to look at, for whoever does not scroll to them. */
function checksSaid(items: readonly PreflightItem[] | null): string {
  const worth = items?.filter(({ severity }) => severity !== 'note').length ?? 0;
  return worth === 0 ? '' : `Checks found ${worth === 1 ? 'one thing' : `${worth} things`} to look at.`;
}

interface PreviewProps extends Omit<Parameters<typeof PreviewPane>[0], 'format'> {
  readonly preview: PreviewFormat | null;
  readonly title: string;
}

function Preview({ preview, title, onShowHtml, ...rest }: PreviewProps): ReactNode {
  if (preview === null) {
    return (
      <PreviewMessage title={`${title} lays out its own pages`}>
        <p>The document will have headings, tables, links and images that can be edited there. The figure and the theme are left out.</p>
      </PreviewMessage>
    );
  }
  return <PreviewPane format={preview} onShowHtml={preview === 'html' ? undefined : onShowHtml} {...rest} />;
}
