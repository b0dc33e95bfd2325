import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import type { PreviewFormat } from '../../shared/contract/calls.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { HtmlFrame } from './html-frame.tsx';
import type { PageZoom } from './page-layout.ts';
import { PreviewMessage } from './preview-message.tsx';
import styles from './preview-pane.module.css';
import type { PreviewState } from './preview-runner.ts';

const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

interface PreviewPaneProps {
  readonly format: PreviewFormat;
  readonly state: PreviewState;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
  readonly onRetry: () => void;
  /** Shows the HTML instead; absent where that is what is shown. */
  readonly onShowHtml?: (() => void) | undefined;
}

/** What the export will be, page by page or as a page on a screen, with the newest there is while something newer is made. */
export function PreviewPane({ format, state, nonce, onRetry, onShowHtml }: PreviewPaneProps): ReactNode {
  const { bytes, busy, failure } = state;
  const [zoom, setZoom] = useState<PageZoom>('width');
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [place, setPlace] = useState<{ readonly page: number; readonly count: number } | null>(null);
  const [damaged, setDamaged] = useState<unknown>(null);
  const showPlace = useCallback((page: number, count: number) => setPlace({ page, count }), []);
  const tellDamage = useCallback(() => setDamaged(bytes), [bytes]);
  const problem = failure ?? (damaged !== null && damaged === bytes ? { code: 'print-failed', message: 'The preview cannot be shown. The export itself may still be fine.' } : null);

  const shown =
    bytes === null ? null
    : format === 'html' ? <HtmlFrame bytes={bytes} nonce={nonce} width={width} />
    : <PdfPages bytes={bytes} zoom={zoom} onPage={showPlace} onFailure={tellDamage} />;
  return (
    <div className={styles.pane} aria-busy={busy}>
      <div className={styles.toolbar}>
        <p className={styles.place}>
          {format === 'pdf' && place !== null && problem === null ? <span>{`Page ${place.page} of ${place.count}`}</span> : null}
          {busy && bytes !== null ? <span className={styles.updating}>Updating…</span> : null}
        </p>
        {format === 'pdf' ? (
          <Choice label="Zoom" hideLabel value={zoom} onChange={setZoom} options={[{ value: 'width', name: 'Fit width' }, { value: 'page', name: 'Fit page' }]} />
        ) : (
          <Choice label="Screen" hideLabel value={width} onChange={setWidth} options={[{ value: 'desktop', name: 'Desktop' }, { value: 'phone', name: 'Phone' }]} />
        )}
      </div>
      {problem !== null && !busy ? (
        <PreviewMessage isAlert title={problem.code === 'no-chromium' ? 'PDFs need a browser to print them' : 'This preview could not be made'}>
          <p>{problem.message}</p>
          <p className={styles.ways}>
            <Button tone="outline" onPress={onRetry}>Try again</Button>
            {onShowHtml === undefined ? null : <Button tone="outline" onPress={onShowHtml}>Use HTML instead</Button>}
          </p>
        </PreviewMessage>
      ) : (
        <Suspense fallback={<Waiting />}>{shown ?? <Waiting />}</Suspense>
      )}
      <p className="visually-hidden" role="status">
        {busy ? 'Making the preview' : problem !== null ? '' : format === 'html' ? 'The preview is ready' : place === null ? '' : `The preview has ${place.count === 1 ? 'one page' : `${place.count} pages`}`}
      </p>
    </div>
  );
}

function Waiting(): ReactNode {
  return (
    <PreviewMessage>
      <p className={styles.quiet}>Making the preview…</p>
    </PreviewMessage>
  );
}
