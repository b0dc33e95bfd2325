import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './template-dialog.module.css';

/** Shows a text in an element, rendered as the preview and exports do. */
export type ShowText = (text: string, element: HTMLElement) => Promise<void>;

interface TemplatePreviewProps {
  readonly name: string;
  /** Null while it is being read. */
  readonly text: string | null;
  readonly show: ShowText;
}

/** The document a template makes, as readers would see it. */
export function TemplatePreview({ name, text, show }: TemplatePreviewProps): ReactNode {
  const page = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const element = page.current;
    if (text === null || element === null) return;
    show(text, element).then(
      () => element.parentElement?.scrollTo(0, 0),
      () => setFailed(text),
    );
  }, [text, show]);
  const isFailed = text !== null && failed === text;
  return (
    <section className={styles.preview} aria-label={`Preview of ${name}`} tabIndex={0}>
      {isFailed ? <p className={styles.hint}>This template cannot be shown, but it can be used.</p> : null}
      <div ref={page} className={`document ${styles.page}`} hidden={isFailed} />
    </section>
  );
}
