import type { DocumentContext, Timeline } from '../model.ts';
import { alignTable } from './align.ts';
import type { Conversion } from './conversion.ts';
import { convertToList, listNotations } from './to-list.ts';
import { convertToTable } from './to-table.ts';

/** What can be done to a timeline as a whole, each only when it is asked for. */
export type ConvertCommand = 'align' | 'to-table' | 'to-list';

/**
 * Does a command.
 *
 * @param timeline read from exactly this text, with this context.
 * @param all all timelines of the text, where they are known.
 */
export function convertTimeline(command: ConvertCommand, text: string, timeline: Timeline, context: DocumentContext, all?: readonly Timeline[]): Conversion {
  switch (command) {
    case 'align':
      return alignTable(text, timeline);
    case 'to-table':
      return convertToTable(text, timeline, context, all);
    case 'to-list':
      return convertToList(text, timeline, context, all);
  }
}

/** Why a command cannot apply to a timeline of this form, in a few words; null where it can be tried. */
export function cannotApply(command: ConvertCommand, { notation, events }: Timeline): string | null {
  switch (command) {
    case 'align':
      return notation === 'table' ? null : 'Only for tables';
    case 'to-table':
      return notation === 'table' ? 'It is a table already' : null;
    case 'to-list':
      return listNotations.includes(notation) ? 'It is a list already' : events.length === 0 ? 'It has no events' : null;
  }
}
