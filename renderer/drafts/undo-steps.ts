import { history, historyField } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { textHash } from '../../shared/text/text-hash.ts';
import type { DocumentSession } from '../document/session.ts';

/** What undo and redo can take back, of one text of a document. */
export interface KeptUndo {
  /** The grant of the document's file, or the document's key while it has none. */
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of the text that the steps belong to; see `textHash`. */
  readonly hash: string;
  readonly steps: UndoSteps;
}

/** Steps as JSON, each the oldest first. */
export interface UndoSteps {
  readonly done: readonly string[];
  readonly undone: readonly string[];
}

/** What CodeMirror's history is made of; each step is never changed once it is made. */
interface HistoryValue {
  readonly done: readonly HistoryStep[];
  readonly undone: readonly HistoryStep[];
}

interface HistoryStep {
  toJSON(): object;
}

/** How much is kept of each direction; the latest steps are. */
const mostSteps = 200;
const mostCharacters = 2 ** 20;

/** Steps written before, which are most of them at every keeping. Too large ones are null. */
const written = new WeakMap<HistoryStep, string | null>();

/** The steps of a session's history, the latest that fit into the bounds. Costs as much as what is new in it. */
export function undoStepsOf(session: DocumentSession): UndoSteps {
  const { done, undone } = session.state.field(historyField) as HistoryValue;
  return { done: latestSteps(done), undone: latestSteps(undone) };
}

/** What gives a new session its steps back, where they belong to its text; null where they do not. */
export function undoExtension(kept: KeptUndo | null, text: string): Extension | null {
  if (kept === null || kept.hash !== textHash(text)) return null;
  try {
    const steps = (list: readonly string[]): unknown[] => list.map((step) => JSON.parse(step) as unknown);
    const json = { doc: '', selection: { ranges: [{ anchor: 0, head: 0 }], main: 0 }, steps: { done: steps(kept.steps.done), undone: steps(kept.steps.undone) } };
    const value: unknown = EditorState.fromJSON(json, { extensions: history() }, { steps: historyField }).field(historyField);
    const restored = historyField.init(() => value);
    // Steps that lead nowhere must fail here, and not when somebody wants to undo.
    return walksThrough(value as HistoryValue, text.length) ? restored : null;
  } catch {
    return null;
  }
}

function latestSteps(steps: readonly HistoryStep[]): readonly string[] {
  const latest: string[] = [];
  let left = mostCharacters;
  for (const step of steps.slice(-mostSteps).reverse()) {
    const json = jsonOf(step);
    if (json === null || json.length > left) break;
    left -= json.length;
    latest.push(json);
  }
  return latest.reverse();
}

function jsonOf(step: HistoryStep): string | null {
  const before = written.get(step);
  if (before !== undefined) return before;
  const json = JSON.stringify(step.toJSON());
  const kept = json.length > mostCharacters ? null : json;
  written.set(step, kept);
  return kept;
}

interface Change {
  readonly length: number;
  readonly newLength: number;
}

/** Whether each step starts at the length of text that the one after it leads to. */
function walksThrough({ done, undone }: HistoryValue, length: number): boolean {
  return [done, undone].every((side) => {
    let at = length;
    for (const step of side.toReversed()) {
      const { changes, mapped } = step as HistoryStep & { readonly changes?: Change; readonly mapped?: Change };
      if (changes === undefined) continue;
      if (changes.length !== at) return false;
      // What was mapped over lies between this step and those below it.
      at = mapped === undefined ? changes.newLength : mapped.length;
    }
    return true;
  });
}
