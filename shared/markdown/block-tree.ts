import type { TextEdit } from '../text/edit.ts';
import { LineWindow, lineStart, nextLine } from '../text/line-window.ts';
import { blockAt, endsAtBlank, frontMatterAt, goesOnBelowBlank, staysBlock, type Block, type BlockKind, type FoundBlock } from './blocks.ts';

/** A top-level block of a text that is being edited; it knows its length and not its place. */
export interface TreeBlock {
  readonly kind: BlockKind;
  readonly level: number;
  /** From the start of its first line to the end of its last, without the line end there. */
  readonly length: number;
  /** From there to the start of the next block, or to the end of the text. */
  readonly gap: number;
}

/** What an edit did to the blocks of a text. */
export interface TreeChange {
  /** The index of the first block that is another one, and the blocks that were there and are there now. The only ones there are the same block with other lines in it where `inside` is set. */
  readonly at: number;
  readonly removed: readonly TreeBlock[];
  readonly added: readonly TreeBlock[];
  readonly inside: boolean;
  /** Where the first of them started in the text before, and starts now, or would. */
  readonly oldFrom: number;
  readonly from: number;
  /** The whole lines that were edited, in both texts. */
  readonly lines: { readonly from: number; readonly oldTo: number; readonly newTo: number };
  /** By how much what stands below was moved, in characters and in lines. */
  readonly shift: number;
  readonly lineShift: number;
}

interface MutableBlock extends TreeBlock {
  length: number;
  gap: number;
  /** Whether it has a mark of code; null where nobody looked. */
  code: boolean | null;
}

/**
 * The blocks that `readBlocks` finds, kept in step with a text that is being edited: after an edit only the lines are
 * scanned again whose block may be another one. Places are counted from the last place that was asked for, so that nothing
 * is moved block by block.
 */
export class BlockTree {
  /** Lines that were scanned since it was made, for tests. */
  scanned = 0;
  #text: string;
  #blocks: MutableBlock[];
  /** Characters before the first block. */
  #lead: number;
  #returns: boolean;
  #cursor = { index: 0, start: 0 };

  /** @param blocks what `readBlocks` finds in the text */
  constructor(text: string, blocks: readonly Block[]) {
    this.#text = text;
    this.#returns = text.includes('\r');
    this.#lead = blocks[0]?.from ?? text.length;
    this.#blocks = blocks.map(({ kind, level, from, to }, index) => ({ kind, level, length: to - from, gap: (blocks[index + 1]?.from ?? text.length) - to, code: null }));
    this.#cursor = { index: 0, start: this.#lead };
  }

  get text(): string {
    return this.#text;
  }

  get blocks(): readonly TreeBlock[] {
    return this.#blocks;
  }

  /** Where a block starts; the length of the text behind the last. */
  startOf(index: number): number {
    let { index: at, start } = this.#cursor;
    for (; at < index && at < this.#blocks.length; at++) start += extent(this.#blocks[at]);
    for (; at > index; at--) start -= extent(this.#blocks[at - 1]);
    this.#cursor = { index: at, start };
    return start;
  }

  /** The index of the last block that starts at or before an offset, -1 before the first. */
  indexAt(offset: number): number {
    let { index, start } = this.#cursor;
    while (index < this.#blocks.length && start + extent(this.#blocks[index]) <= offset) {
      start += extent(this.#blocks[index]);
      index++;
    }
    while (index > 0 && start > offset) {
      index--;
      start -= extent(this.#blocks[index]);
    }
    this.#cursor = { index, start };
    if (start > offset) return -1;
    return Math.min(index, this.#blocks.length - 1);
  }

  /** Takes an edit in; `text` is what it leads to. */
  edit(text: string, edit: TextEdit): TreeChange {
    const old = this.#text;
    const shift = edit.insert.length - (edit.to - edit.from);
    this.#returns ||= edit.insert.includes('\r');
    // A return in front of the edit may get or lose the line feed that belongs to it.
    const from = lineStart(old, edit.from > 0 && old.charCodeAt(edit.from - 1) === 13 ? edit.from - 1 : edit.from);
    const oldTo = nextLine(old, edit.to, this.#returns);
    const lines = { from, oldTo, newTo: oldTo + shift };
    const lineShift = linesIn(text, from, lines.newTo, this.#returns) - linesIn(old, from, oldTo, this.#returns);
    const change = (this.#mayEndMatter(text, lines) ? null : this.#inside(text, lines, shift, lineShift)) ?? this.#scan(text, lines, shift, lineShift);
    this.#text = text;
    return change;
  }

  #inside(text: string, lines: TreeChange['lines'], shift: number, lineShift: number): TreeChange | null {
    const at = this.indexAt(lines.from);
    const block = this.#blocks[at];
    if (block === undefined) return null;
    const start = this.startOf(at);
    const end = start + block.length;
    if (lines.from <= start || lines.from >= end || nextLine(this.#text, end, this.#returns) < lines.oldTo) return null;
    const window = new LineWindow(text, lines.from, this.#returns);
    let to = 0;
    while (window.has(to) && window.start(to) < lines.newTo) to++;
    let above = 0;
    // A table needs to know its first two lines; how far away those of other blocks are is of no account.
    while (above < 200 && window.start(-above) > start) above++;
    // Of what follows in the block only the first lines are asked for.
    let blockTo = to;
    while (blockTo < to + 200 && window.has(blockTo) && window.start(blockTo) < end + shift) blockTo++;
    const stays = staysBlock(block.kind, {
      lines: window, from: 0, to, blockFrom: -above, blockTo,
      holdsCode: () => (block.code ??= /`{3}|~{3}/.test(this.#text.slice(start, end))),
    });
    this.scanned += to;
    const isEnd = window.start(to) >= end + shift;
    const length = isEnd ? window.end(to - 1) - start : block.length + shift;
    if (!stays || length <= 0) return null;
    const removed = { ...block };
    block.gap += block.length + shift - length;
    block.length = length;
    return { at, removed: [removed], added: [block], inside: true, oldFrom: start, from: start, lines, shift, lineShift };
  }

  #scan(text: string, lines: TreeChange['lines'], shift: number, lineShift: number): TreeChange {
    const { at: first, from } = this.#firstTouched(text, lines);
    const window = new LineWindow(text, from, this.#returns);
    const added: MutableBlock[] = [];
    let known = first;
    let line = 0;
    let end = from;
    let start = from;
    for (let isFirst = from === 0; window.has(line); isFirst = false) {
      const place = window.start(line);
      if (place >= lines.newTo) {
        while (known < this.#blocks.length && this.startOf(known) < place - shift) known++;
        if (known < this.#blocks.length && this.startOf(known) === place - shift) break;
      }
      const found: FoundBlock | null = (isFirst ? frontMatterAt(window) : null) ?? blockAt(window, line);
      if (found !== null) {
        const last = added.at(-1);
        if (last === undefined) start = place;
        else last.gap = place - end;
        end = window.end(found.end - 1);
        added.push({ kind: found.kind, level: found.level, length: end - place, gap: 0, code: null });
      }
      this.scanned += (found?.end ?? line + 1) - line;
      line = found?.end ?? line + 1;
    }
    const next = window.has(line) ? window.start(line) : text.length;
    if (!window.has(line)) known = this.#blocks.length;
    const last = added.at(-1);
    if (last !== undefined) last.gap = next - end;
    const above = this.#blocks[first - 1];
    const aboveEnd = above === undefined ? 0 : this.startOf(first - 1) + above.length;
    const begin = added.length > 0 ? start : next;
    const removed = this.#blocks.slice(first, known);
    const oldFrom = this.startOf(first);
    this.startOf(Math.max(0, first - 1));
    if (above === undefined) {
      this.#lead = begin;
      this.#cursor = { index: 0, start: begin };
    } else {
      above.gap = begin - aboveEnd;
    }
    this.#blocks.splice(first, known - first, ...added);
    return { at: first, removed, added, inside: false, oldFrom, from: begin, lines, shift, lineShift };
  }

  /** The first block that an edit may make another one, and from where to scan. */
  #firstTouched(text: string, lines: TreeChange['lines']): { readonly at: number; readonly from: number } {
    if (this.#mayEndMatter(text, lines)) return { at: 0, from: 0 };
    const at = this.indexAt(lines.from);
    const block = this.#blocks[at];
    if (block === undefined) return { at: 0, from: 0 };
    const start = this.startOf(at);
    const end = start + block.length;
    if (lines.from < end) return this.#endsAbove(text, at, lines.from === start) ? { at, from: start } : this.#from(at - 1);
    // Between two blocks: a blank line that was not touched ends the one above.
    const blank = nextLine(this.#text, end, this.#returns);
    const untouched = blank < lines.from && nextLine(this.#text, blank, this.#returns) <= lines.from;
    return untouched && endsAtBlank(block.kind) ? { at: at + 1, from: lines.from } : this.#from(at);
  }

  /** Whether an edit may make front matter, end it elsewhere, or make it something else: what opens it may be closed by a line anywhere below. */
  #mayEndMatter(text: string, lines: TreeChange['lines']): boolean {
    const [first] = this.#blocks;
    if (lines.from === 0) return true;
    if (first?.kind === 'front-matter') return lines.from <= first.length + 2;
    return /^(?:---|\+\+\+)[ \t]*(?:[\r\n]|$)/.test(text) && /(?:^|[\r\n])(?:---|\+\+\+)/.test(text.slice(lines.from, lines.newTo));
  }

  #from(index: number): { readonly at: number; readonly from: number } {
    return index < 0 ? { at: 0, from: 0 } : { at: index, from: this.startOf(index) };
  }

  /** Whether the block above one ends where it did, whatever becomes of that one. */
  #endsAbove(text: string, at: number, firstLineTouched: boolean): boolean {
    const above = this.#blocks[at - 1];
    if (above === undefined) return false;
    const start = this.startOf(at);
    const end = start - above.gap;
    if (nextLine(this.#text, end, this.#returns) >= start) return false;
    if (!firstLineTouched || endsAtBlank(above.kind)) return true;
    const window = new LineWindow(text, start, this.#returns);
    let line = 0;
    while (window.has(line) && window.content(line).trim() === '') line++;
    return !goesOnBelowBlank(above.kind, window.content(line));
  }
}

function extent(block: TreeBlock | undefined): number {
  return block === undefined ? 0 : block.length + block.gap;
}

function linesIn(text: string, from: number, to: number, returns: boolean): number {
  let count = 0;
  for (let at = from; at < to; at = nextLine(text, at, returns)) count++;
  // Behind a last line end there is no further line.
  return count;
}
