import type { RootContent } from 'mdast';
import { trimBlanks, type Line } from '../text/lines.ts';
import { readBlocks } from './blocks.ts';

/** Where a text can be cut so that each piece means alone what it means in the whole. */
export interface Cuts {
  /** Starts of lines, ascending, without the text's own start. */
  readonly at: readonly number[];
  /** What follows the text belongs to its last block, or could. */
  readonly isOpen: boolean;
}

const definitionLine = /^ {0,3}:[ \t]/m;
/** What would mean something else as the first line of a text: front matter, a byte order mark. */
const special = /^(?:---|\+\+\+|\uFEFF)/;

/**
 * Finds where a text can be cut: below an empty line, before a block at the left edge that no block above could own.
 * A fence or HTML that runs on is known by {@link readBlocks} only nearly as the parser knows it; see {@link runsOn}.
 * Total and linear.
 *
 * @param text a document, or the part of one from a cut on; without a byte order mark
 */
export function safeCuts(text: string): Cuts {
  const { lines, blocks } = readBlocks(text);
  const hasDefinitions = definitionLine.test(text);
  const lineAt = (index: number): string => {
    const line = lines[index];
    return line === undefined ? '' : text.slice(line.from, line.to);
  };
  const at: number[] = [];
  for (const { kind, from, firstLine } of blocks) {
    if (from === 0 || kind === 'container' || kind === 'indented' || kind === 'front-matter') continue;
    const code = text.charCodeAt(from);
    if (code === 32 || code === 9 || !isBlank(text, lines[firstLine - 1])) continue;
    if (((code === 45 || code === 43 || code === 0xfeff) && special.test(text.slice(from, from + 3))) || (hasDefinitions && mayBeTerm(lineAt, firstLine, lines.length))) continue;
    at.push(from);
  }
  const last = blocks.at(-1);
  const isOpen = !isBlank(text, lines.at(-1)) || lines.at(-1)?.to === lines.at(-1)?.next || (last !== undefined && (last.kind === 'fence' || last.kind === 'html' || last.kind === 'front-matter') && last.lastLine === lines.length);
  return { at, isOpen };
}

function isBlank(text: string, line: Line | undefined): boolean {
  return line !== undefined && trimBlanks(text.slice(line.from, line.to)) === '';
}

/** Whether a definition stands among the lines from here to the next empty one, or right below that: they may be its term, and go on a list above. */
function mayBeTerm(lineAt: (index: number) => string, first: number, count: number): boolean {
  let at = first;
  for (; at < count && trimBlanks(lineAt(at)) !== ''; at++) {
    if (definitionLine.test(lineAt(at))) return true;
  }
  while (at < count && trimBlanks(lineAt(at)) === '') at++;
  return at < count && definitionLine.test(lineAt(at));
}

/** For HTML that does not end at an empty line: how it starts, and what it ends with. */
const lasting: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
];

/** Whether a top-level block would go on below the text that it was parsed from: code without a closing fence, HTML without its end. */
export function runsOn(block: RootContent | undefined, source: string): boolean {
  if (block?.type === 'html') {
    const html = block.value.trimStart();
    return lasting.some(([start, end]) => {
      const opening = start.exec(html)?.[0];
      return opening !== undefined && !end.test(html.slice(opening.length));
    });
  }
  if (block?.type !== 'code') return false;
  const code = source.slice(block.position?.start.offset ?? 0, block.position?.end.offset ?? 0);
  const fence = /^(?:`{3,}|~{3,})/.exec(code)?.[0];
  if (fence === undefined) return false;
  const end = Math.max(code.lastIndexOf('\n'), code.lastIndexOf('\r')) + 1;
  const last = trimBlanks(code.slice(end));
  return end === 0 || last.length < fence.length || last !== fence.charAt(0).repeat(last.length);
}
