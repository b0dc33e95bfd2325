import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RevealChannel } from '../../renderer/document/document-view.ts';
import { TimelineModel } from '../../renderer/timeline/timeline-model.ts';
import { openSession } from '../unit/renderer/open-session.ts';

/** One thing that a person does in the grid. */
type Deed =
  | { readonly kind: 'look' | 'delete' | 'insert-below' | 'duplicate'; readonly row: number }
  | { readonly kind: 'cell'; readonly row: number; readonly column: number; readonly value: string }
  | { readonly kind: 'move'; readonly row: number; readonly to: number }
  | { readonly kind: 'undo' | 'redo' };

const row = fc.nat(12);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constantFrom('look', 'delete', 'insert-below', 'duplicate'), row }),
  fc.record({ kind: fc.constant('cell'), row, column: fc.nat(2), value: fc.constantFrom('', '09:00', '23:59', '2024-03-19', '14:2x', '~10:10', '10:00–10:30', '25:99', 'Alarm **fired**', 'Fix') }),
  fc.record({ kind: fc.constant('move'), row, to: row }),
  fc.record({ kind: fc.constantFrom('undo', 'redo') }),
);

const texts = [
  '## Timeline (UTC)\n\n| Date | Time | Event |\n| --- | --- | --- |\n| 2024-03-18 | 10:00 | Alarm |\n| | 10:05 | Ada joined |\n| | 09:58 | Earlier |\n| 2024-03-19 | 00:10 | Fixed |\n| | 14:2x | Reviewed | extra |\n',
  '## Timeline\n\n- 10:00 Alarm\n- 10:05 Ada joined\n- 23:50 Rolled back\n- 00:10 Fixed\n',
  '## Timeline\n\n| Time | Event |\n| --- | --- |\n| 18 Mar 2024 10:00 PT | Alarm |\n| 11:00 | Ada |\n| 10:30 | Late |\n',
];

function work(model: TimelineModel, done: Deed): void {
  switch (done.kind) {
    case 'undo':
      return model.undo();
    case 'redo':
      return model.redo();
    case 'look':
      return void model.snapshot().rows[done.row];
    case 'move':
      return model.move([done.row], done.to);
    case 'cell': {
      model.goToCell({ row: done.row, column: done.column + 1 });
      const { cell } = model.snapshot().state;
      model.edit();
      model.commit(cell, done.value, 'stay');
      return model.snapshot().state.editing ? model.cancelEdit() : undefined;
    }
    default:
      model.goToCell({ row: done.row, column: 1 });
      return model.act(done.kind);
  }
}

/** All rows; whose place is in doubt depends on which was moved last, which no text tells. */
function rowsOf(model: TimelineModel): unknown[] {
  return model.snapshot().rows.map((view) => ({ ...view, outOfOrder: null }));
}

test('after any work, rows that were kept and rows read anew say the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(deed, { maxLength: 12 }), fc.constantFrom('', 'a', 'fix'), (text, deeds, filter) => {
      const session = openSession(text);
      const model = new TimelineModel(session);
      const stop = model.connect(new RevealChannel(), () => undefined);
      model.showZone('Europe/Berlin');
      for (const each of deeds) work(model, each);
      model.setFilter(filter);
      const fresh = new TimelineModel(openSession(session.text));
      fresh.showZone('Europe/Berlin');
      fresh.setFilter(filter);
      expect(rowsOf(model)).toEqual(rowsOf(fresh));
      expect(model.snapshot().lengths).toEqual(fresh.snapshot().lengths);
      expect(model.snapshot().visible).toEqual(fresh.snapshot().visible);
      expect(model.snapshot().timing).toEqual(fresh.snapshot().timing);
      stop();
    }),
    { numRuns: 150 },
  );
});
