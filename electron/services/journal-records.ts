import { createHash } from 'node:crypto';
import { z } from 'zod';
import { draftChange, droppedDraft, wholeDraft, type DraftChange, type DraftEdit, type DroppedDraft, type WholeDraft } from '../../shared/contract/calls.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';

/** One entry of a journal file: a whole draft, what changed since the entry before, or that the draft was dropped. */
export type JournalRecord = z.infer<typeof journalRecord>;
const journalRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), draft: wholeDraft }),
  z.object({ kind: z.literal('change'), change: draftChange }),
  z.object({ kind: z.literal('dropped'), dropped: droppedDraft }),
]);

/** What a journal file says, up to its last whole record. */
export interface JournalContent {
  /** A draft in its last state, when it was dropped, or null where the file does not even start with a whole record. */
  readonly last:
    | { readonly kind: 'draft'; readonly facts: Omit<WholeDraft, 'text' | 'saved'>; readonly textLength: number; whole(): WholeDraft }
    | { readonly kind: 'dropped'; readonly dropped: DroppedDraft } | null;
  readonly records: number;
  /** Bytes of the first record. */
  readonly firstLength: number;
  /** Bytes of the records that count; what comes after is torn or damaged. */
  readonly wholeLength: number;
}

const mark = Buffer.from('AMJ1');
/** The mark, the length of what follows (four bytes, the lowest first), and the start of a SHA-256 over length and content. */
const header = { length: 4, digest: 8, size: 16 };

/** A record as it stands in a file. */
export function frameRecord(record: JournalRecord): Buffer {
  const content = Buffer.from(JSON.stringify(record));
  const head = Buffer.alloc(header.size);
  mark.copy(head);
  head.writeUInt32LE(content.length, header.length);
  digestOf(head, content).copy(head, header.digest);
  return Buffer.concat([head, content]);
}

/**
 * Reads a journal file. A record that is cut off, damaged, or does not follow from the one before ends
 * the reading: what was whole before it counts. Any bytes are accepted.
 */
export function readJournal(bytes: Buffer): JournalContent {
  let state: State | null = null;
  let [records, firstLength, wholeLength] = [0, 0, 0];
  for (;;) {
    const framed = recordAt(bytes, wholeLength);
    const next: State | null = framed === null ? null : follow(state, framed.record);
    if (framed === null || next === null) break;
    state = next;
    if (records === 0) firstLength = framed.end;
    records += 1;
    wholeLength = framed.end;
  }
  return { last: state === null ? null : contentOf(state), records, firstLength, wholeLength };
}

/** What a file says that has this record alone. */
export function contentOfRecord(record: Exclude<JournalRecord, { kind: 'change' }>): JournalContent['last'] {
  const state = follow(null, record);
  return state === null ? null : contentOf(state);
}

/** A draft while its changes are gone through, or that it was dropped. */
type State = { readonly kind: 'draft'; readonly draft: WholeDraft; readonly pieces: TextPieces } | { readonly kind: 'dropped'; readonly dropped: DroppedDraft };

/** What holds after one more record, or null where the record does not follow. */
function follow(state: State | null, record: JournalRecord): State | null {
  if (record.kind === 'dropped') return record;
  if (record.kind === 'whole') return { kind: 'draft', draft: record.draft, pieces: new TextPieces(record.draft.text) };
  return state?.kind === 'draft' ? applyChange(state, record.change) : null;
}

function applyChange({ draft, pieces }: State & { kind: 'draft' }, { key, onto, revision, updatedAt, edit, selection }: DraftChange): State | null {
  if (key !== draft.key || onto !== draft.revision || edit.to > pieces.length) return null;
  pieces.splice(edit);
  return { kind: 'draft', pieces, draft: { ...draft, revision, updatedAt, selection } };
}

function contentOf(state: State): JournalContent['last'] {
  if (state.kind === 'dropped') return state;
  const { draft, pieces } = state;
  const { text: firstText, saved: firstSaved, ...facts } = draft;
  return {
    kind: 'draft',
    facts,
    textLength: pieces.length,
    whole() {
      const text = pieces.toString();
      if (text === firstText) return draft;
      const savedText = firstSaved === null ? firstText : firstText.slice(0, firstSaved.from) + firstSaved.insert + firstText.slice(firstSaved.to);
      return { ...facts, text, saved: replacementEdit(text, savedText) };
    },
  };
}

/** A long text under many edits, as the parts that are joined only at the end: splicing a long string copies all of it. */
class TextPieces {
  length: number;
  #pieces: string[];

  constructor(text: string) {
    this.length = text.length;
    this.#pieces = [text];
  }

  /** Replaces a span; it must lie within the text. */
  splice({ from, to, insert }: DraftEdit): void {
    const [before, rest] = [this.#cut(from), this.#cut(to)];
    this.#pieces.splice(before, rest - before, ...(insert === '' ? [] : [insert]));
    this.length += insert.length - (to - from);
  }

  toString(): string {
    return this.#pieces.join('');
  }

  /** Makes a piece start at an offset; answers which. */
  #cut(offset: number): number {
    let start = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      if (start === offset) return index;
      if (offset < start + piece.length) {
        this.#pieces.splice(index, 1, piece.slice(0, offset - start), piece.slice(offset - start));
        return index + 1;
      }
      start += piece.length;
    }
    return this.#pieces.length;
  }
}

function recordAt(bytes: Buffer, at: number): { readonly record: JournalRecord; readonly end: number } | null {
  if (bytes.length < at + header.size || !bytes.subarray(at, at + mark.length).equals(mark)) return null;
  const head = bytes.subarray(at, at + header.size);
  const end = at + header.size + head.readUInt32LE(header.length);
  if (end > bytes.length) return null;
  const content = bytes.subarray(at + header.size, end);
  if (!digestOf(head, content).equals(head.subarray(header.digest))) return null;
  const record = journalRecord.safeParse(parse(content));
  return record.success ? { record: record.data, end } : null;
}

function digestOf(head: Buffer, content: Buffer): Buffer {
  const hash = createHash('sha256').update(head.subarray(header.length, header.digest)).update(content);
  return hash.digest().subarray(0, header.size - header.digest);
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return null;
  }
}
