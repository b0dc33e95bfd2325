import type { Charset, ChosenReading, Examination, ReplacedBytes, SaveTarget, TextEncoding } from '../../shared/contract/calls.ts';
import { Observable } from '../document/observable.ts';

/** A question that the page asks in a dialog of its own. */
export type Question =
  | { readonly kind: 'open'; readonly startFolder: string; readonly answer: (fileId: string | null) => void }
  | {
      readonly kind: 'save';
      readonly title: string;
      readonly action: string;
      readonly suggestedName: string;
      /** The folder to start in, as the host displays it; the served folder where it is not found. */
      readonly startFolder: string;
      readonly answer: (target: SaveTarget | null) => void;
    }
  | { readonly kind: 'rename'; readonly name: string; readonly answer: (name: string | null) => void }
  | { readonly kind: 'replace'; readonly name: string; readonly answer: (replace: true | null) => void }
  | {
      readonly kind: 'reading';
      readonly name: string;
      /** Why the last answer did not do, or null. */
      readonly problem: string | null;
      /** What it is read in now, or null. */
      readonly current: Charset | null;
      readonly examine: () => Promise<Examination>;
      readonly answer: (reading: ChosenReading | null) => void;
    }
  | { readonly kind: 'encoding'; readonly name: string; readonly current: TextEncoding; readonly now: string; readonly answer: (encoding: TextEncoding | null) => void }
  | { readonly kind: 'lossy'; readonly name: string; readonly replaced: ReplacedBytes; readonly answer: (save: true | null) => void };

type Asked<K extends Question['kind']> = Omit<Extract<Question, { kind: K }>, 'kind' | 'answer'>;

/** The dialogs that wait for an answer, one at a time. A new question closes the one before. */
export class Questions {
  readonly current = new Observable<Question | null>(null);

  /** Asks for a file; null when the dialog was closed. */
  askToOpen(asked: Asked<'open'>): Promise<string | null> {
    return this.#ask((answer) => ({ kind: 'open', ...asked, answer }));
  }

  /** Asks where to write; null when the dialog was closed. */
  askToSave(asked: Asked<'save'>): Promise<SaveTarget | null> {
    return this.#ask((answer) => ({ kind: 'save', ...asked, answer }));
  }

  /** Asks for a name; null when the dialog was closed. */
  askForName(asked: Asked<'rename'>): Promise<string | null> {
    return this.#ask((answer) => ({ kind: 'rename', ...asked, answer }));
  }

  /** Asks whether a file that is there may be replaced. */
  async askToReplace(name: string): Promise<boolean> {
    return (await this.#ask<true>((answer) => ({ kind: 'replace', name, answer }))) === true;
  }

  /** Asks how a file is to be read; null when the dialog was closed. */
  askForReading(asked: Asked<'reading'>): Promise<ChosenReading | null> {
    return this.#ask((answer) => ({ kind: 'reading', ...asked, answer }));
  }

  /** Asks which encoding to write a document in; null when the dialog was closed. */
  askForEncoding(asked: Asked<'encoding'>): Promise<TextEncoding | null> {
    return this.#ask((answer) => ({ kind: 'encoding', ...asked, answer }));
  }

  /** Asks whether to save a copy that lacks what was no text. */
  async askToSaveLossy(asked: Asked<'lossy'>): Promise<boolean> {
    return (await this.#ask<true>((answer) => ({ kind: 'lossy', ...asked, answer }))) === true;
  }

  #ask<T>(question: (answer: (value: T | null) => void) => Question): Promise<T | null> {
    this.current.value?.answer(null);
    return new Promise((resolve) => {
      const asked = question((value) => {
        if (this.current.value === asked) this.current.set(null);
        resolve(value);
      });
      this.current.set(asked);
    });
  }
}
