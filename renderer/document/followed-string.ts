import type { ChangeSet, Text } from '@codemirror/state';

/** Changes that may wait for somebody to ask; with more of them, reading the whole document costs less. */
const mostWaiting = 16;
/** Stretches of one change beyond which the same holds. */
const mostStretches = 1_000;

/**
 * The text of a document as one string, kept along with its changes: asking costs as much as what changed and one
 * copy of the text, where joining the lines of ten megabytes costs five times that. Equals `doc.toString()` always.
 */
export class FollowedString {
  #doc: Text;
  /** The text before the changes that wait, or null where it must be read. */
  #text: string | null;
  #waiting: ChangeSet[] = [];

  /** @param text the document's text, where it is known */
  constructor(doc: Text, text: string | null = null) {
    this.#doc = doc;
    this.#text = text;
  }

  /** The document becomes `doc` by these changes, in order. */
  follow(doc: Text, changes: readonly ChangeSet[]): void {
    if (doc === this.#doc) return;
    this.#doc = doc;
    if (this.#text === null) return;
    if (this.#waiting.length + changes.length > mostWaiting) this.#forget();
    else this.#waiting.push(...changes);
  }

  /** The text now. */
  get text(): string {
    const [first, ...rest] = this.#waiting;
    this.#waiting = [];
    // Together they cost one copy.
    if (first !== undefined && this.#text !== null) this.#text = applied(this.#text, rest.reduce((all, changes) => all.compose(changes), first));
    this.#text ??= this.#doc.toString();
    return this.#text;
  }

  #forget(): void {
    this.#text = null;
    this.#waiting = [];
  }
}

/** The text after changes; null where they are too many to be worth it. */
function applied(text: string, changes: ChangeSet): string | null {
  const parts: string[] = [];
  let [at, stretches] = [0, 0];
  changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
    stretches += 1;
    if (stretches > mostStretches) return;
    parts.push(text.slice(at, from), inserted.toString());
    at = to;
  });
  if (stretches > mostStretches) return null;
  parts.push(text.slice(at));
  // Joined by `+`, which keeps references to the pieces, where `join` copies them one by one.
  return parts.reduce((all, part) => all + part, '');
}
