import type { BlockKind } from './blocks.ts';

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/**
 * A block's text with comments, code spans and fenced code inside of lists and quotes blanked: every
 * other character keeps its place. Total and linear.
 *
 * @param kind of the block: a code span of a table ends at its row, one elsewhere at a blank line.
 */
export function maskCode(source: string, kind: BlockKind): string {
  const shown = withoutComments(source);
  if (!/[`~]/.test(shown)) return shown;
  const prose = kind === 'container' ? withoutFences(shown) : shown;
  return prose.split(kind === 'table' ? /(\n)/ : /(\n[ \t>]*\n)/).map((part, at) => (at % 2 === 1 ? part : withoutSpans(part))).join('');
}

function withoutComments(source: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = source.indexOf('<!--', at);
    const end = start < 0 ? -1 : source.indexOf('-->', start + 4);
    if (end < 0) break;
    parts.push(source.slice(at, start), blank(source.slice(start, end + 3)));
    at = end + 3;
  }
  return at === 0 ? source : parts.join('') + source.slice(at);
}

function withoutFences(source: string): string {
  let fence: string | null = null;
  const lines = source.split('\n').map((line) => {
    const content = line.replace(/^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/, '');
    const marker = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(content)?.[1] ?? null;
    if (fence === null) {
      fence = marker;
      return marker === null ? line : blank(line);
    }
    if (marker !== null && marker.startsWith(fence)) fence = null;
    return blank(line);
  });
  return lines.join('\n');
}

function withoutSpans(source: string): string {
  const runs = [...source.matchAll(/`+/g)].map((match) => ({ from: match.index, length: match[0].length }));
  const closing = new Map<number, number>();
  const nextOfLength = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0;
    nextOfLength[at] = closing.get(length) ?? -1;
    closing.set(length, at);
  }
  const parts: string[] = [];
  let shownTo = 0;
  for (let at = 0; at < runs.length; at++) {
    const opening = runs[at];
    const end = runs[nextOfLength[at] ?? -1];
    if (opening === undefined || end === undefined) continue;
    parts.push(source.slice(shownTo, opening.from), blank(source.slice(opening.from, end.from + end.length)));
    shownTo = end.from + end.length;
    at = nextOfLength[at] ?? at;
  }
  return parts.join('') + source.slice(shownTo);
}
