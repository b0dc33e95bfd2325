import type { BenchBrowser } from '../browser.ts';
import type { Postmortem } from '../postmortem.ts';

/** A document as every editor gets it. */
export interface BenchDocument extends Postmortem {
  /** Its size or number of events in words, which names it in tables. */
  readonly on: string;
  /** Its file name. */
  readonly name: string;
}

/** An editor with a document open. */
export interface OpenedSubject {
  readonly browser: BenchBrowser;
  /** Puts the caret behind a marker, with the preview scrolled there. */
  placeCaret(place: 'prose' | 'event'): Promise<void>;
  close(): Promise<void>;
}

/** Something that a document can be opened and typed in. */
export interface Subject {
  readonly name: string;
  readonly kind: 'aftermath' | 'floor' | 'peer';
  /** Where its source is; null where there is none apart from {@link preview}. */
  readonly source: string;
  /** The element that scrolls the source, if not the source itself. */
  readonly sourceScroller: string;
  /** Where a changed paragraph appears. */
  readonly preview: string;
  readonly previewScroller: string | null;
  /** The grid, of Aftermath alone. */
  readonly grid: string | null;
  /** Starts a browser, goes to the editor's address with the document, and does not wait for more than the answer. */
  open(document: BenchDocument): Promise<OpenedSubject>;
}
