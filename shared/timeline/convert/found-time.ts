import { leadingWhen } from '../clock/when-phrase.ts';
import { readWhen } from '../clock/when.ts';
import { plainText } from '../../markdown/plain-text.ts';

/** A time found in a line, and the words besides it. */
export interface FoundTime {
  /** As written; empty where the line names none. */
  readonly when: string;
  readonly words: string;
}

/** How far into a line a time is looked for, in characters. */
const farthest = 400;

/**
 * Finds the time that a line of notes names: at its start, else the first one in it. Where it stands at an
 * end, with nothing but `at` or a dash to tie it in, the words do without it; inside a sentence they keep it.
 */
export function findTime(line: string): FoundTime {
  const leading = leadingWhen(line);
  if (leading !== null) return { when: line.slice(leading.when.from, leading.when.to), words: line.slice(leading.text.from, leading.text.to).trim() };
  let dated: FoundTime | null = null;
  const starts = /(?<![\p{L}\p{N}:.,/+-])[\p{L}\p{N}~\u2248]/gu;
  for (let match = starts.exec(line); match !== null && match.index < farthest; match = starts.exec(line)) {
    const part = line.slice(match.index, match.index + farthest);
    const found = leadingWhen(part) ?? leadingWhen(part.replace(/[)\].;!?]+$/, ''));
    if (found === null || found.when.from > 0) continue;
    const when = part.slice(0, found.when.to);
    const written = readWhen(plainText(when));
    const said = { when, words: wordsAround(line, match.index, match.index + when.length) };
    if (written.time !== null || written.unreadableTime) return said;
    if (written.day !== null) dated ??= said;
  }
  return dated ?? { when: '', words: line.trim() };
}

function wordsAround(line: string, from: number, to: number): string {
  const before = line.slice(0, from);
  const after = line.slice(to);
  if (/^\s*(?:at|on|since|by)?\s*$/i.test(before)) return after.replace(/^\s*[:,\u2013\u2014-]?\s*/, '').trim();
  if (!/^[)\].;!?\s]*$/.test(after)) return line.trim();
  const kept = before.replace(/(?:\s*[,:([\u2013\u2014@]|\s+-|\s+(?:at|on|@))*\s*$/i, '').trim();
  return kept === '' ? line.trim() : kept;
}
