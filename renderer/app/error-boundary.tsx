import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './full-page.module.css';

interface ErrorBoundaryProps {
  /** What failed, as the message names it. */
  readonly what: string;
  /** The text as it stands, which must stay within reach whatever breaks. */
  readonly getText: () => string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Keeps a failure of one part from taking the rest, and the text, with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert" className={styles.page}>
        <div className={styles.card}>
          <h2 className={styles.title}>{this.props.what} stopped working</h2>
          <p>Your text is safe: it is in the draft, and you can copy it here.</p>
          <p className={styles.detail}>{error.message}</p>
          <div className={styles.actions}>
            <Button tone="outline" onPress={() => void navigator.clipboard.writeText(this.props.getText())}>Copy text</Button>
            <Button tone="primary" onPress={() => this.setState({ error: null })}>Try again</Button>
          </div>
        </div>
      </div>
    );
  }
}
