import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { actedRows } from './row-actions.ts';
import type { TimelineModel } from './timeline-model.ts';
import { rowsName } from './timeline-snapshot.ts';
import './move-dialog.css';

/** Props of {@link MoveDialog}. */
export interface MoveDialogProps {
  readonly model: TimelineModel;
  readonly close: () => void;
}

/** Asks where the selected rows shall go, by number; shows what stands there. */
export function MoveDialog({ model, close }: MoveDialogProps): ReactNode {
  const [snapshot] = useState(() => model.snapshot());
  const rows = actedRows(snapshot);
  const count = snapshot.rows.length;
  const most = count - rows.length + 1;
  const [value, setValue] = useState(() => String((rows[0] ?? 0) + 1));
  const place = /^\s*\d+\s*$/.test(value) ? Number(value) : NaN;
  const fits = place >= 1 && place <= most;

  // The rows that stay, in order: the moved ones go before the one that has their place among these.
  const moving = new Set(rows);
  const staying = snapshot.rows.flatMap((_, row) => (moving.has(row) ? [] : [row]));
  const follower = fits ? staying[place - 1] : undefined;
  const leader = fits ? staying[place - 2] : undefined;
  const move = (): void => {
    if (!fits) return;
    close();
    model.move(rows, follower ?? count);
  };
  return (
    <Dialog
      title={`Move ${rowsName(snapshot, rows)}`}
      width={440}
      onClose={close}
      actions={
        <>
          <Button tone="outline" onPress={close}>
            Cancel
          </Button>
          <Button tone="primary" isDisabled={!fits} onPress={move}>
            Move
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          move();
        }}
      >
        <TextField label={`To row (1 to ${most})`} value={value} onChange={setValue} autoFocus />
      </form>
      <dl className="move-places" aria-live="polite">
        <Place title="After" model={model} row={leader} />
        <Place title="Before" model={model} row={follower} />
      </dl>
    </Dialog>
  );
}

function Place({ title, model, row }: { readonly title: string; readonly model: TimelineModel; readonly row: number | undefined }): ReactNode {
  const { timeline, rows } = model.snapshot();
  if (row === undefined) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <span className="move-when">{timeline?.events[row]?.when}</span> {rows[row]?.label}
      </dd>
    </>
  );
}
