import type { ReactNode } from 'react';
import type { HostClient } from '../../shared/contract/client.ts';
import { SourcePane } from '../editor/source-pane.tsx';
import { Split } from '../ui/split.tsx';
import type { CommandRegistry } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LatePane } from './late-pane.tsx';
import { late } from './late-parts.ts';
import type { Layout } from './layout.ts';
import type { OpenedDocument } from './opened-document.ts';
import styles from './panes.module.css';

interface PanesProps {
  readonly opened: OpenedDocument;
  readonly host: HostClient;
  readonly commands: CommandRegistry;
  readonly announce: (message: string) => void;
  readonly openLink: (url: string) => void;
  readonly layout: Layout;
  readonly onLayout: (compute: (layout: Layout) => Partial<Layout>) => void;
  readonly narrow: boolean;
}

const tabs = [['timeline', 'Timeline'], ['source', 'Source'], ['preview', 'Preview']] as const;

/** The views of one document: timeline above source, preview beside them; one at a time in a narrow window. */
export function Panes({ opened, host, commands, announce, openLink, layout, onLayout, narrow }: PanesProps): ReactNode {
  const { session, reveals } = opened;
  const guard = (what: string, pane: ReactNode): ReactNode => (
    <ErrorBoundary key={`${what} ${session.identity.key}`} what={what} getText={() => session.text}>{pane}</ErrorBoundary>
  );
  const panes = {
    timeline: guard('The timeline', (
      <LatePane late={late.timeline} what="The timeline">
        {({ TimelinePane }) => <TimelinePane session={session} reveals={reveals} announce={announce} commands={commands} />}
      </LatePane>
    )),
    source: guard('The source', <SourcePane session={session} reveals={reveals} commands={commands} />),
    preview: guard('The preview', (
      <LatePane late={late.preview} what="The preview">
        {({ PreviewPane }) => <PreviewPane session={session} reveals={reveals} host={host} openLink={openLink} />}
      </LatePane>
    )),
  };
  if (narrow) {
    return (
      <div className={styles.narrow}>
        <div className={styles.tabs} role="group" aria-label="Views">
          {tabs.map(([tab, title]) => (
            <button key={tab} type="button" className={styles.tab} aria-pressed={layout.tab === tab} onClick={() => onLayout(() => ({ tab }))}>
              {title}
            </button>
          ))}
        </div>
        <div className={styles.only}>{panes[layout.tab]}</div>
      </div>
    );
  }
  const centre = layout.timeline && layout.source ? (
    <Split
      label="Height of the timeline"
      direction="column"
      sized="first"
      size={layout.timelineSize}
      min={140}
      minOther={120}
      onResize={(timelineSize) => onLayout(() => ({ timelineSize }))}
      first={panes.timeline}
      second={panes.source}
    />
  ) : layout.timeline ? panes.timeline : layout.source ? panes.source : null;
  if (centre === null) return panes.preview;
  if (!layout.preview) return centre;
  return (
    <Split
      label="Width of the preview"
      direction="row"
      sized="second"
      size={layout.previewSize}
      min={260}
      minOther={360}
      onResize={(previewSize) => onLayout(() => ({ previewSize }))}
      first={centre}
      second={panes.preview}
    />
  );
}
