import type { Form } from '../form.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { findItems, findTimedList } from './list-events.ts';

/** Items of a list with bullets: `- 14:32 - alarm`, with all that is nested in them. */
export const bullets: Form = {
  name: 'bullets',
  find: (place) => findItems(bullets, false, place),
  findUnannounced: findTimedList,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 1,
};
