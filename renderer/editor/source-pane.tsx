import { useEffect, useRef, type ReactNode } from 'react';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import styles from './source-pane.module.css';
import { showSource } from './source-view.ts';

/** What the pane needs of the page's table of commands. */
export interface SourceCommands {
  register(...commands: readonly { readonly name: string; readonly title: string; readonly shortcut: string; run(): void | Promise<void> }[]): () => void;
}

interface SourcePaneProps {
  readonly session: DocumentSession;
  readonly reveals: RevealChannel;
  readonly commands: SourceCommands;
}

/** The Markdown text itself, in CodeMirror. */
export function SourcePane({ session, reveals, commands }: SourcePaneProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const view = showSource(frame.current, session, reveals);
    const unregister = commands.register(
      { name: 'edit.find', title: 'Find and replace', shortcut: 'Mod+F', run: () => view.find() },
      { name: 'source.focus', title: 'Go to the source', shortcut: 'F6', run: () => view.focus() },
    );
    return () => {
      unregister();
      view.destroy();
    };
  }, [session, reveals, commands]);
  return (
    <section className={styles.pane} aria-label="Source">
      <div ref={frame} className={styles.frame} />
    </section>
  );
}
