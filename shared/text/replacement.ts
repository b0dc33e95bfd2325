import type { TextEdit } from './edit.ts';

/** Characters compared at one go; equal stretches are compared many times faster than one by one. */
const stretch = 4096;

/** The smallest single edit that turns one text into another, or null where they are equal. Linear in their lengths. */
export function replacementEdit(from: string, to: string): TextEdit | null {
  if (from === to) return null;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start + stretch <= shorter && from.slice(start, start + stretch) === to.slice(start, start + stretch)) start += stretch;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start += 1;
  let end = 0;
  const [lastFrom, lastTo] = [from.length, to.length];
  while (end + stretch <= shorter - start && from.slice(lastFrom - end - stretch, lastFrom - end) === to.slice(lastTo - end - stretch, lastTo - end)) end += stretch;
  while (end < shorter - start && from.charCodeAt(lastFrom - 1 - end) === to.charCodeAt(lastTo - 1 - end)) end += 1;
  return { from: start, to: lastFrom - end, insert: to.slice(start, lastTo - end) };
}
