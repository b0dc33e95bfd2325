import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { HostClient } from '../../shared/contract/client.ts';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import { Button } from '../ui/button.tsx';
import type { RenderFailure } from './supervised-worker.ts';
import { PreviewView } from './preview-view.ts';
import './preview.css';
import './preview-blocks.css';
import './preview-figure.css';

/** Props of {@link PreviewPane}. */
export interface PreviewPaneProps {
  readonly session: DocumentSession;
  readonly reveals: RevealChannel;
  readonly host: HostClient;
  /** Opens an http, https or mailto address outside the app. */
  readonly openLink: (url: string) => void;
}

/** How long a notice of what is over by now stays, in milliseconds. */
const noticeTime = 6000;

/** The document as readers will see it, following the text as it changes. */
export function PreviewPane({ session, reveals, host, openLink }: PreviewPaneProps): ReactNode {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const view = useRef<PreviewView | null>(null);
  const [failure, setFailure] = useState<RenderFailure | null>(null);
  const [restarts, setRestarts] = useState(0);
  const open = useEffectEvent(openLink);

  useEffect(() => {
    if (scroller.current === null || content.current === null) return;
    const place = document.createElement('div');
    content.current.replaceChildren(place);
    const started = new PreviewView(scroller.current, place, {
      session,
      reveals,
      openLink: (url) => open(url),
      onFailure: setFailure,
      onRestart: () => setRestarts((count) => count + 1),
      readImage: (path) => {
        const documentId = session.identity.fileId;
        return documentId === null ? Promise.resolve(null) : host.call('attachment.read', { documentId, path });
      },
    });
    view.current = started;
    return () => {
      view.current = null;
      started.close();
    };
  }, [session, reveals, host]);

  useEffect(() => {
    if (restarts === 0) return;
    const timer = setTimeout(() => setRestarts(0), noticeTime);
    return () => clearTimeout(timer);
  }, [restarts]);

  return (
    <section ref={scroller} role="region" aria-label="Preview" className="preview-pane" tabIndex={0}>
      {failure !== null && (
        <div role="status" className="preview-notice">
          {failure === 'too-long' ? (
            <>
              <p>
                This document is too complex to be drawn in good time. Your text is not affected; the preview tries again by itself when more of the
                text has changed.
              </p>
              <Button small tone="outline" onPress={() => view.current?.tryAgain()}>Try again</Button>
            </>
          ) : (
            <p>The preview could not be drawn. Your text is not affected; the preview tries again with the next change.</p>
          )}
        </div>
      )}
      {failure === null && restarts > 0 && (
        <div role="status" className="preview-notice preview-restarted">
          <p>The preview had stopped and was started again. Your text is not affected.</p>
        </div>
      )}
      <div ref={content} className="document" />
    </section>
  );
}
