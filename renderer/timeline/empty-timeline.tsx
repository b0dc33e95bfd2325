import { ListPlus, TextSelect } from 'lucide-react';
import { useCallback, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { DocumentSession } from '../document/session.ts';
import { Button } from '../ui/button.tsx';
import { GridNotice } from './grid-notice.tsx';
import { selectedLineCount, takeSelection } from './convert-actions.ts';
import type { TimelineModel } from './timeline-model.ts';
import { counted } from './timeline-snapshot.ts';
import './convert-menu.css';

/** Props of {@link EmptyTimeline}. */
export interface EmptyTimelineProps {
  readonly model: TimelineModel;
  readonly session: DocumentSession;
}

/** What the pane shows for a document without a timeline: how to get one. */
export function EmptyTimeline({ model, session }: EmptyTimelineProps): ReactNode {
  const subscribe = useCallback(
    (listener: () => void) =>
      session.subscribe(({ selectionChanged, textChanged }) => {
        if (selectionChanged || textChanged) listener();
      }),
    [session],
  );
  const pane = useRef<HTMLDivElement>(null);
  const { notice, locked } = useSyncExternalStore(model.subscribe, model.snapshot);
  const selected = useSyncExternalStore(subscribe, () => selectedLineCount(session));
  return (
    <>
      <GridNotice
        message={notice}
        dismiss={() => {
          model.dismissNotice();
          pane.current?.focus();
        }}
      />
      <div ref={pane} tabIndex={-1} className="timeline-empty">
        <p className="timeline-empty-title">No timeline in this document yet</p>
        <p>
          Under a heading such as “Timeline”, every table row, list item, heading or line that starts with a time is shown
          here. Start with an empty table, or select lines in the source and turn them into one.
        </p>
        <div className="timeline-empty-actions">
          <Button tone="outline" isDisabled={locked !== null} onPress={() => model.insertFirstTimeline()}>
            <ListPlus size={16} aria-hidden="true" /> Insert a timeline
          </Button>
          <Button tone="outline" isDisabled={selected === 0 || locked !== null} onPress={() => takeSelection(session, model)}>
            <TextSelect size={16} aria-hidden="true" /> Turn the selection into a timeline{selected === 0 ? '' : ` (${counted(selected, 'line')})`}
          </Button>
        </div>
      </div>
    </>
  );
}
