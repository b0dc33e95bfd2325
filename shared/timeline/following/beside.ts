import type { BlockTree, TreeBlock, TreeChange } from '../../markdown/block-tree.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { LineWindow } from '../../text/line-window.ts';
import { isLabel, mostNearBlocks, mostNearParagraphs, type Standing } from '../clock/standing.ts';
import type { Timeline } from '../model.ts';
import { endsRuns, isMuteLine, isSilent } from './silent-blocks.ts';

/** Blocks longer than this are looked at line by line, and only where they were edited. */
const longBlock = 4000;
/** How far a run of timed lines looks ahead, in blocks. */
const nearRun = 12;

/** Tells whether edits are beside the timelines of a text: they change neither where these are nor what their events say, besides what the document says of days and zones. */
export class Beside {
  /** Long blocks whose lines are all known to be mute. */
  #mute = new WeakSet<TreeBlock>();
  readonly #tree: BlockTree;

  constructor(tree: BlockTree) {
    this.#tree = tree;
  }

  /** @param old the text before the change that the tree has taken in */
  holds(old: string, change: TreeChange, timelines: readonly Timeline[]): boolean {
    const { text } = this.#tree;
    const [removed, added] = [change.removed[0], change.added[0]];
    if (change.inside && removed !== undefined && added !== undefined && added.length > longBlock) {
      return !this.#isInProse(change, timelines, false) && this.#besideHtml(change, true) && this.#staysMute(old, change, removed, added);
    }
    const isSame = isSameShape(old, text, change);
    if (this.#isInProse(change, timelines, !isSame) || !this.#besideHtml(change, isSame)) return false;
    if (!silent(old, change.oldFrom, change.removed) || !silent(text, change.from, change.added)) return false;
    return isSame || (this.#isCalm(change) && !anyEndsRuns(old, change.oldFrom, change.removed) && !anyEndsRuns(text, change.from, change.added));
  }

  #staysMute(old: string, { oldFrom, lines }: TreeChange, removed: TreeBlock, added: TreeBlock): boolean {
    if (!this.#mute.has(added)) {
      if (!allMute(removed.kind, old, oldFrom, oldFrom + removed.length)) return false;
      this.#mute.add(added);
    }
    if (allMute(added.kind, this.#tree.text, lines.from, lines.newTo)) return true;
    this.#mute.delete(added);
    return false;
  }

  /** Whether a change is in a timeline outside of pipe tables, or right below one where `near`. */
  #isInProse({ at, oldFrom, removed, lines }: TreeChange, timelines: readonly Timeline[], near: boolean): boolean {
    const first = Math.min(oldFrom, lines.from);
    const start = near && at > 0 ? this.#tree.startOf(at - 1) : first;
    const end = Math.max(first, oldFrom + removed.reduce((sum, { length, gap }) => sum + length + gap, 0) - (removed.at(-1)?.gap ?? 0));
    return timelines.some(({ notation, range }) => notation !== 'table' && range.from <= end && range.to >= start);
  }

  /** HTML and what is indented below it are read together, whatever stands in between. */
  #besideHtml({ at, added }: TreeChange, isSame: boolean): boolean {
    const { blocks } = this.#tree;
    const mayGoOn = (block: TreeBlock | undefined): boolean => block?.kind === 'html' || block?.kind === 'indented';
    return isSame ? !(mayGoOn(added[0]) && mayGoOn(blocks[at - 1])) : !mayGoOn(blocks[at - 1]) && !mayGoOn(blocks[at + added.length]);
  }

  /** Whether nothing above a change looks so far ahead that it matters how many blocks stand here. */
  #isCalm({ at, removed, added }: TreeChange): boolean {
    const { blocks, text } = this.#tree;
    if (![...removed, ...added].every(({ kind }) => kind === 'paragraph' || kind === 'container' || kind === 'fence' || kind === 'rule')) return false;
    for (let index = at - 1; index >= at - nearRun; index--) {
      const block = blocks[index];
      if (block === undefined || block.kind === 'table') return true;
      if (block.kind === 'indented' || !isSilent(text, this.#tree.startOf(index), block)) return false;
      if (block.kind === 'heading') return true;
    }
    return true;
  }

  /** Timelines near enough below a change that its paragraphs may be the prose they stand under, with where they stand now. */
  below({ at, added }: TreeChange, timelines: readonly Timeline[], standingOf: (index: number) => Standing): readonly { readonly index: number; readonly standing: Standing }[] {
    const { blocks } = this.#tree;
    const found: { index: number; standing: Standing }[] = [];
    const start = this.#tree.startOf(at);
    let next = timelines.findIndex(({ range }) => range.from >= start);
    for (let index = at + added.length; next >= 0 && next < timelines.length && index <= at + added.length + mostNearBlocks; index++) {
      const block = blocks[index];
      if (block === undefined) break;
      const end = this.#tree.startOf(index) + block.length;
      for (let timeline = timelines[next]; timeline !== undefined && timeline.range.from <= end; timeline = timelines[++next]) {
        found.push({ index: next, standing: { ...standingOf(next), prose: this.#proseAbove(index) } });
      }
      // A heading may be an event itself.
      if (block.kind === 'heading') break;
    }
    return found;
  }

  #proseAbove(block: number): string[] {
    const { blocks, text } = this.#tree;
    const prose: string[] = [];
    for (let at = block - 1; at >= 0 && block - at <= mostNearBlocks && prose.length < mostNearParagraphs; at--) {
      const above = blocks[at];
      if (above === undefined || above.kind === 'heading') break;
      if (above.kind !== 'paragraph' && above.kind !== 'html') continue;
      const from = this.#tree.startOf(at);
      const source = text.slice(from, Math.min(from + above.length, from + 1000));
      if (at === block - 1 && isLabel(source)) break;
      if (above.kind === 'paragraph') prose.push(plainText(source));
    }
    return prose.reverse();
  }
}

function silent(text: string, from: number, blocks: readonly TreeBlock[]): boolean {
  let at = from;
  return blocks.every((block) => {
    const start = at;
    at += block.length + block.gap;
    return isSilent(text, start, block);
  });
}

function anyEndsRuns(text: string, from: number, blocks: readonly TreeBlock[]): boolean {
  let at = from;
  return blocks.some((block) => {
    const start = at;
    at += block.length + block.gap;
    return endsRuns(text, start, block);
  });
}

function isSameShape(old: string, text: string, { oldFrom, from, removed, added }: TreeChange): boolean {
  return (
    removed.length === added.length &&
    removed.every(({ kind }, index) => kind !== 'heading' && kind === added[index]?.kind) &&
    (removed.length === 1 ? anyEndsRuns(old, oldFrom, removed) === anyEndsRuns(text, from, added) : !anyEndsRuns(old, oldFrom, removed) && !anyEndsRuns(text, from, added))
  );
}

function allMute(kind: TreeBlock['kind'], text: string, from: number, to: number): boolean {
  const window = new LineWindow(text, from, true);
  for (let line = 0; window.has(line) && window.start(line) < to; line++) if (!isMuteLine(kind, window.content(line))) return false;
  return true;
}
