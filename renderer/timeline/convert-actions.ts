import type { DocumentSession } from '../document/session.ts';
import { cannotApply, convertTimeline, type ConvertCommand } from '../../shared/timeline/convert/commands.ts';
import { timelineFromSelection } from '../../shared/timeline/convert/from-selection.ts';
import { countSelectedLines } from '../../shared/timeline/convert/selected-lines.ts';
import type { TimelineModel } from './timeline-model.ts';
import { counted, type GridAccess } from './timeline-snapshot.ts';

/** What can be done to the form of the timeline shown, and what is said when it was. */
export const convertCommands = [
  { command: 'align', name: 'timeline.align', title: 'Align table', done: 'Aligned the table' },
  { command: 'to-table', name: 'timeline.toTable', title: 'Convert to table', done: 'Converted the timeline to a table' },
  { command: 'to-list', name: 'timeline.toList', title: 'Convert to list', done: 'Converted the timeline to a list' },
] as const satisfies readonly { command: ConvertCommand; name: string; title: string; done: string }[];

/** Why a command cannot apply to the timeline shown, in a few words; null where it can be tried. */
export function whyNot(grid: GridAccess, command: ConvertCommand): string | null {
  const { timeline, locked } = grid.snapshot();
  if (locked !== null) return locked;
  return timeline === null ? 'No timeline is shown' : cannotApply(command, timeline);
}

/** Rewrites the form of the timeline shown, as one undo step, and says what happened or why nothing did. */
export function convert(grid: GridAccess, command: ConvertCommand): void {
  if (grid.isLocked()) return;
  let reason = null as string | null;
  const changed = grid.perform((text, timeline, context) => {
    const conversion = convertTimeline(command, text, timeline, context, grid.current().timelines);
    reason = conversion.reason;
    return { edits: conversion.edits, rows: [] };
  }, 'convert');
  if (changed) grid.announce(convertCommands.find((known) => known.command === command)?.done ?? '');
  // A value that could not be written was the reason then, and was said already.
  else if (reason !== null) grid.notify(command === 'align' ? reason : `Not converted. ${reason}`);
}

/** How many lines with words the source's selection touches. */
export function selectedLineCount({ state }: DocumentSession): number {
  const { from, to, empty } = state.selection.main;
  if (empty) return 0;
  const start = state.doc.lineAt(from).from;
  return countSelectedLines(state.sliceDoc(start, state.doc.lineAt(to).to), { from: from - start, to: to - start });
}

/** Whether lines are selected that no timeline of the document holds. */
export function canTakeSelection(session: DocumentSession, grid: GridAccess): boolean {
  const { from, to } = session.state.selection.main;
  const { timelines } = grid.snapshot();
  return session.locked.value === null && selectedLineCount(session) > 0 && !timelines.some(({ range }) => range.from <= to && from <= range.to);
}

/** Makes a timeline of the selected lines, as one undo step, shows it, and says so; or says why not. */
export function takeSelection(session: DocumentSession, model: TimelineModel): void {
  if (model.isLocked()) return;
  const { from, to } = session.state.selection.main;
  const { edits, reason } = timelineFromSelection(session.text, { from, to }, { fileName: session.identity.name });
  if (reason !== null) {
    model.notify(reason);
    return;
  }
  const known = model.snapshot().timelines.filter(({ range }) => range.from < from).length;
  session.edit(edits, 'input.timeline.convert');
  const { timelines } = model.snapshot();
  const made = timelines[Math.min(known, timelines.length - 1)];
  if (made === undefined) return;
  model.showTimeline(made.index);
  model.goToCell({ row: 0, column: 1 });
  model.announce(`Made a timeline of ${counted(made.events.length, 'event')}`);
}
