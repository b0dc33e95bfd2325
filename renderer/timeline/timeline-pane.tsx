import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import { IconButton } from '../ui/button.tsx';
import { canTakeSelection, convert, convertCommands, takeSelection, whyNot } from './convert-actions.ts';
import { ConvertMenu } from './convert-menu.tsx';
import { EmptyTimeline } from './empty-timeline.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FilterField } from './filter-field.tsx';
import type { RowAction } from './grid-keys.ts';
import { selectedRows } from './grid-selection.ts';
import { MoveDialog } from './move-dialog.tsx';
import { rowActions } from './row-menu.tsx';
import { useSecondZone } from './second-zone.ts';
import { TimelineGrid } from './timeline-grid.tsx';
import { TimelineModel } from './timeline-model.ts';
import { extentOf } from './timeline-snapshot.ts';
import { TimelineSummary } from './timeline-summary.tsx';
import './timeline.css';

/** What the pane needs of the page's table of commands. */
export interface TimelineCommands {
  register(...commands: readonly { readonly name: string; readonly title: string; readonly enabled: () => boolean; run(): void }[]): () => void;
  run(name: string): boolean;
}

/** Props of {@link TimelinePane}. */
export interface TimelinePaneProps {
  readonly session: DocumentSession;
  readonly reveals: RevealChannel;
  /** Says something to screen readers. */
  readonly announce: (message: string) => void;
  readonly commands: TimelineCommands;
}

const commandNames = {
  'insert-above': 'timeline.insertAbove',
  'insert-below': 'timeline.insertBelow',
  duplicate: 'timeline.duplicate',
  delete: 'timeline.delete',
  'move-up': 'timeline.moveUp',
  'move-down': 'timeline.moveDown',
  'move-to': 'timeline.moveTo',
  'copy-markdown': 'timeline.copyMarkdown',
  'copy-as': 'timeline.copyAs',
  'fill-down': 'timeline.fillDown',
  sort: 'timeline.sort',
} as const;

/** The document's timelines as a grid, with the time they span and what can be done to their rows. */
export function TimelinePane({ session, reveals, announce, commands }: TimelinePaneProps): ReactNode {
  const model = useMemo(() => new TimelineModel(session), [session]);
  const snapshot = useSyncExternalStore(model.subscribe, model.snapshot);
  const filter = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const act = useCallback(
    (action: RowAction) => {
      if (action === 'move-to') {
        if (!model.isLocked()) setAsking(true);
      } else if (action === 'copy-as') commands.run('copy.rows');
      else model.act(action);
    },
    [model, commands],
  );
  const find = useCallback(() => filter.current?.select(), []);

  const [zone, showZone] = useSecondZone();
  useEffect(() => model.showZone(zone), [model, zone]);
  useEffect(() => model.connect(reveals, announce), [model, reveals, announce]);
  useEffect(() => {
    const { timeline: shown, state } = snapshot;
    reveals.rows.set(shown === null ? null : { timeline: shown.index, rows: state.anchor === null ? [] : selectedRows(state, extentOf(snapshot)) });
  }, [reveals, snapshot]);
  useEffect(() => () => reveals.rows.set(null), [reveals]);
  useEffect(
    () =>
      commands.register(
        ...rowActions.map(({ action, title }) => ({
          name: commandNames[action],
          title: `Timeline: ${title.toLowerCase()}`,
          // One that is only read says so.
          enabled: () => model.snapshot().locked !== null || model.can(action),
          run: () => act(action),
        })),
        ...convertCommands.map(({ command, name, title }) => ({
          name,
          title: `Timeline: ${title.toLowerCase()}`,
          enabled: () => model.snapshot().locked !== null || whyNot(model, command) === null,
          run: () => convert(model, command),
        })),
        { name: 'timeline.focus', title: 'Timeline: go to the current cell', enabled: () => model.snapshot().timeline !== null, run: () => model.focus() },
        {
          name: 'timeline.fromSelection',
          title: 'Timeline: turn the selection into one',
          enabled: () => canTakeSelection(session, model),
          run: () => takeSelection(session, model),
        },
      ),
    [model, session, commands, act],
  );

  const { timeline } = snapshot;
  return (
    <section className="timeline-pane" aria-label="Timeline pane">
      {timeline === null ? (
        <EmptyTimeline model={model} session={session} />
      ) : (
        <>
          <header className="timeline-bar">
            <TimelineSummary snapshot={snapshot} show={(index) => model.showTimeline(index)} zone={zone} showZone={showZone} />
            <FilterField model={model} filter={snapshot.filter} input={filter} />
            <RowToolbar model={model} session={session} act={act} />
          </header>
          <FigureStrip
            key={`figure of ${timeline.index}`}
            timeline={timeline}
            current={snapshot.state.anchor === null ? null : snapshot.state.cell.row}
            select={(row) => model.goToCell({ row, column: snapshot.state.cell.column })}
          />
          <TimelineGrid key={timeline.index} model={model} snapshot={snapshot} act={act} find={find} />
          {snapshot.visible?.length === 0 && <p className="timeline-hint">No event matches the filter.</p>}
          {snapshot.rows.length === 0 && (
            <p className="timeline-hint">
              No events yet. Choose <em>Insert below</em> to add the first one.
            </p>
          )}
          {asking && (
            <MoveDialog
              model={model}
              close={() => {
                setAsking(false);
                // The dialog gives the focus back to a menu that is gone.
                requestAnimationFrame(() => model.focus());
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

/** The rest is in the menu of a row. */
const toolbarActions = rowActions.filter(({ action }) => action !== 'move-to' && action !== 'copy-markdown' && action !== 'copy-as' && action !== 'fill-down');

interface RowToolbarProps {
  readonly model: TimelineModel;
  readonly session: DocumentSession;
  readonly act: (action: RowAction) => void;
}

function RowToolbar({ model, session, act }: RowToolbarProps): ReactNode {
  return (
    <Toolbar aria-label="Rows" className="timeline-toolbar">
      {toolbarActions.map(({ action, title, keys, Icon }) => (
        <IconButton key={action} small label={title} hint={keys === '' ? undefined : keys} isDisabled={!model.can(action)} onPress={() => act(action)}>
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
      <ConvertMenu model={model} session={session} />
    </Toolbar>
  );
}
