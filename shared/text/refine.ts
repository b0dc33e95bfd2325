import { diffArrays } from 'diff';
import type { TextEdit } from './edit.ts';

/** Characters beyond which words are not compared: it would take long and say little. */
const longest = 20_000;
/** Words changed beyond which two texts are simply different. */
const mostWords = 200;

/**
 * Edits that turn `before`, which stands at `at` of a text, into `after`, and touch only the words that differ: a caret,
 * a fold or a mark in what stays is not disturbed. Long or very different texts answer one edit between what they
 * share at both ends. A surrogate pair is never cut.
 */
export function refinedEdits(at: number, before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (end > 0 && isLowSurrogate(before, before.length - end)) end--;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return betweenWords(at + start, old, now) ?? [{ from: at + start, to: at + start + old.length, insert: now }];
}

function betweenWords(at: number, before: string, after: string): TextEdit[] | null {
  if (before === '' || after === '' || before.length > longest || after.length > longest) return null;
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostWords });
  if (parts === undefined || !parts.some(({ added, removed, value }) => !added && !removed && value.some((word) => word.trim() !== ''))) return null;
  const edits: TextEdit[] = [];
  let place = at;
  for (let index = 0; index < parts.length; ) {
    let [removed, insert] = [0, ''];
    for (let part = parts[index]; part !== undefined && (part.added || part.removed); part = parts[++index]) {
      if (part.removed) removed += lengthOf(part.value);
      else insert += part.value.join('');
    }
    if (removed > 0 || insert !== '') edits.push({ from: place, to: place + removed, insert });
    place += removed + lengthOf(parts[index]?.value ?? []);
    index++;
  }
  return edits;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
