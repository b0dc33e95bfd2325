import type { Form } from '../form.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { findItems, findTimedList } from './list-events.ts';

/** Items of a numbered list: `1. 14:32 - alarm`. The number belongs to the place and does not move. */
export const numbered: Form = {
  name: 'numbered',
  find: (place) => findItems(numbered, true, place),
  findUnannounced: findTimedList,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 1,
};
