import { useCallback, useRef, useState, type ReactNode } from 'react';
import { withStyleNonce } from '../document/style-nonce.ts';
import styles from './html-frame.module.css';

interface HtmlFrameProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
  readonly width: 'desktop' | 'phone';
}

/** How wide a phone is, in CSS pixels. */
const phoneWidth = 390;

interface Frame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly html: string;
  readonly id: number;
}

/**
 * The exported page in a frame where no script runs and no link leads away. A newer page takes the place of the one
 * before once it is there, scrolled to the same place.
 */
export function HtmlFrame({ bytes, nonce, width }: HtmlFrameProps): ReactNode {
  const [frames, setFrames] = useState<readonly Frame[]>([]);
  const elements = useRef(new Map<number, HTMLIFrameElement>());
  if (frames.at(-1)?.bytes !== bytes) {
    const html = withStyleNonce(new TextDecoder().decode(bytes), nonce);
    setFrames([...frames.slice(0, 1), { bytes, html, id: (frames.at(-1)?.id ?? 0) + 1 }]);
  }

  const loaded = useCallback((id: number) => {
    const page = elements.current.get(id)?.contentWindow;
    if (page === undefined || page === null) return;
    const before = [...elements.current].find(([other]) => other < id)?.[1];
    page.scrollTo(0, before?.contentWindow?.scrollY ?? 0);
    page.document.addEventListener('click', stayHere);
    setFrames((now) => now.filter((other) => other.id >= id));
  }, []);

  return (
    <div className={styles.room}>
      {frames.map(({ html, id }, at) => (
        <iframe
          key={id}
          ref={(element) => {
            if (element === null) elements.current.delete(id);
            else elements.current.set(id, element);
          }}
          className={styles.frame}
          style={width === 'phone' ? { maxWidth: phoneWidth } : undefined}
          data-waiting={at > 0 || undefined}
          title={at > 0 ? 'Next preview of the page' : 'Preview of the page'}
          // Same origin, so that the place can be kept; scripts stay forbidden, here and by the page's own policy.
          sandbox="allow-same-origin"
          srcDoc={html}
          onLoad={() => loaded(id)}
        />
      ))}
    </div>
  );
}

/** Links within the page work; others would lead the frame away. */
function stayHere(event: MouseEvent): void {
  // Elements of a frame are of other classes than those of this page.
  const link = (event.target as Element | null)?.closest('a[href]');
  if (link !== null && link?.getAttribute('href')?.startsWith('#') !== true) event.preventDefault();
}
