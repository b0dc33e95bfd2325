import { draggable, dropTargetForElements, type ElementDropTargetEventBasePayload } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import type { TimelineModel } from './timeline-model.ts';

/** The edge of a row that a drop would put the dragged rows at. */
export type DropEdge = 'top' | 'bottom';

const dragKey = Symbol('timeline rows');

function draggedRows(data: Record<string | symbol, unknown>): readonly number[] | null {
  const rows = data[dragKey];
  return Array.isArray(rows) ? rows : null;
}

function placeOf(index: number, edge: string | null): number {
  return edge === 'bottom' ? index + 1 : index;
}

function isMove(rows: readonly number[], before: number): boolean {
  const first = rows[0] ?? 0;
  const last = rows.at(-1) ?? 0;
  // Rows with a gap between them are gathered wherever they are dropped.
  return before < first || before > last + 1 || last - first !== rows.length - 1;
}

/** Lets a handle drag its row, or the selected rows it belongs to. Works until the returned function is called. */
export function dragRow(handle: HTMLElement, index: number, model: TimelineModel): () => void {
  return draggable({
    element: handle,
    canDrag: () => model.snapshot().locked === null,
    getInitialData: () => ({ [dragKey]: model.draggedRows(index) }),
    onGenerateDragPreview: ({ nativeSetDragImage, source }) => {
      const rows = draggedRows(source.data) ?? [];
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const chip = document.createElement('div');
          chip.className = 'row-drag-preview';
          const label = model.snapshot().rows[index]?.label ?? '';
          chip.textContent = label === '' ? `Row ${index + 1}` : label;
          if (rows.length > 1) {
            const badge = document.createElement('span');
            badge.className = 'row-drag-count';
            badge.textContent = String(rows.length);
            chip.append(badge);
          }
          container.append(chip);
        },
      });
    },
    onDragStart: ({ source }) => {
      // The current row is mounted wherever it is scrolled to, and the browser drags only what is there.
      model.hold(index);
      for (const row of draggedRows(source.data) ?? []) handle.closest('[role="grid"]')?.querySelector(`[data-index="${row}"]`)?.setAttribute('data-dragged', '');
    },
    onDrop: ({ location }) => {
      if (location.current.dropTargets.length === 0) model.announce('Nothing was moved');
      for (const row of document.querySelectorAll('[data-dragged]')) row.removeAttribute('data-dragged');
    },
  });
}

/** Lets rows be dropped at a row's edges; `show` is told which edge to mark, or null. */
export function dropOnRow(
  row: HTMLElement,
  index: number,
  model: TimelineModel,
  show: (edge: DropEdge | null) => void,
): () => void {
  const mark = ({ self, source }: ElementDropTargetEventBasePayload): void => {
    const edge = extractClosestEdge(self.data);
    const moves = isMove(draggedRows(source.data) ?? [], placeOf(index, edge));
    show(moves && (edge === 'top' || edge === 'bottom') ? edge : null);
  };
  return dropTargetForElements({
    element: row,
    canDrop: ({ source }) => draggedRows(source.data) !== null,
    getData: ({ input, source, element }) => {
      const { top, height } = element.getBoundingClientRect();
      const inMiddle = Math.abs(input.clientY - top - height / 2) < height / 6;
      // Dropped on the middle of a row, the dragged one takes its place.
      const towards = (draggedRows(source.data)?.[0] ?? 0) < index ? 'bottom' : 'top';
      return attachClosestEdge({}, { input, element, allowedEdges: inMiddle ? [towards] : ['top', 'bottom'] });
    },
    getIsSticky: () => true,
    onDragEnter: mark,
    onDrag: mark,
    onDragLeave: () => show(null),
    onDrop: ({ self, source }) => {
      show(null);
      const rows = draggedRows(source.data) ?? [];
      const before = placeOf(index, extractClosestEdge(self.data));
      if (isMove(rows, before)) model.move(rows, before);
    },
  });
}
