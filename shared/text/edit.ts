/** A span of the document: UTF-16 offsets into LF text, `to` exclusive, `from <= to`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Replaces the span `from`..`to` of a text by `insert`; offsets refer to the text before the edit. */
export interface TextEdit extends TextRange {
  readonly insert: string;
}

/**
 * Applies edits to a text. All offsets refer to the text before any of them.
 *
 * @throws RangeError if an edit is outside the text, or two edits overlap (a programmer's error).
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) {
      throw new RangeError(`Edit ${edit.from}-${edit.to} is outside ${at}-${text.length}`);
    }
    result += text.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** Drops edits that would change nothing, so that an unchanged value never marks a document as edited. */
export function withoutNoOps(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter((edit) => text.slice(edit.from, edit.to) !== edit.insert);
}
