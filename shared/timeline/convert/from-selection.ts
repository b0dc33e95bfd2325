import { readBlocks, type BlockReading } from '../../markdown/blocks.ts';
import { applyEdits, type TextEdit, type TextRange } from '../../text/edit.ts';
import { headingText } from '../clock/standing.ts';
import { leadingWhen } from '../clock/when-phrase.ts';
import type { DocumentContext } from '../model.ts';
import { lengthWithoutBreak } from '../notations/prose/words.ts';
import { namesTimeline } from '../notations/timeline-words.ts';
import { readTimelines } from '../read.ts';
import { blockAtLine } from './block-at-line.ts';
import { lineEndOf, refused, replaceLines, saysTheSame, type Conversion } from './conversion.ts';
import { findTime } from './found-time.ts';
import { literalWords } from './literal-words.ts';
import { closesFence, selectedLines, type SelectedLines } from './selected-lines.ts';
import { readTabColumns } from './tab-columns.ts';
import { writeTable } from './write-table.ts';

/**
 * Makes a timeline of selected lines that are none yet. Under a heading, a list or table stays as it is and
 * lines that start with a time become items; lines from a spreadsheet, lines with a time elsewhere and lines
 * without any become rows of a table. Each line that is not blank is one event.
 *
 * @param selection in this text; lines it touches are taken whole.
 */
export function timelineFromSelection(text: string, selection: TextRange, context: DocumentContext): Conversion {
  const document = readBlocks(text);
  const selected = selectedLines(document, selection);
  if (selected === null) return refused('No words are selected.');
  const range = { from: document.lines[selected.firstLine]?.from ?? 0, to: document.lines[selected.lastLine - 1]?.to ?? 0 };
  const before = readTimelines(text, context).timelines;
  if (before.some((timeline) => timeline.range.from <= range.to && range.from <= timeline.range.to)) return refused('The selection holds events of a timeline already.');
  if (document.blocks.some(({ kind, from, to }) => kind === 'front-matter' && from <= range.to && range.from <= to)) return refused('Front matter cannot be a timeline. Select lines below it.');

  let almost: Candidate | null = null;
  for (const candidate of candidates(document, selected, range)) {
    const after = readTimelines(applyEdits(text, candidate.edits), context).timelines;
    const added = after.findIndex(({ range: place, events }) => place.from >= range.from && place.from <= range.to + candidate.grown && events.length === candidate.events);
    if (added < 0) continue;
    const others = after.filter((_, index) => index !== added);
    if (others.length === before.length && before.every((timeline, index) => saysTheSame(timeline, others[index]))) return { edits: candidate.edits, reason: null };
    // What stands below may be events under the new heading.
    if (before.every((timeline) => others.some((other) => saysTheSame(timeline, other)))) almost ??= candidate;
  }
  return almost === null ? refused('The selected lines could not be read as a timeline.') : { edits: almost.edits, reason: null };
}

interface Candidate {
  readonly edits: readonly TextEdit[];
  readonly events: number;
  /** How much longer the text of the lines gets. */
  readonly grown: number;
}

function candidateOf(edits: readonly TextEdit[], events: number): Candidate {
  return { edits, events, grown: edits.reduce((sum, { insert }) => sum + insert.length, 0) };
}

function* candidates(document: BlockReading, selected: SelectedLines, range: TextRange): Generator<Candidate> {
  const { text, lines } = document;
  const heading = headingFor(document, selected);
  const kept = keptEvents(document, selected);
  if (kept > 0) yield candidateOf(framed(text, range, heading, []), kept);
  if (selected.block?.kind === 'table') return;

  const numbers = Array.from({ length: selected.lastLine - selected.firstLine }, (_, index) => selected.firstLine + index);
  const sources = numbers.map((at) => ({ at, source: text.slice(lines[at]?.from, lines[at]?.to) })).filter(({ source, at }) => source.trim() !== '' && !isFenceLine(document, at));
  const marks = sources.map(({ source }) => /^[ \t]*(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+)*/.exec(source)?.[0].length ?? 0);
  const contents = sources.map(({ source }, index) => contentOf(source, marks[index] ?? 0, selected.fence !== null));
  const tabs = readTabColumns(contents);
  if (tabs !== null) yield candidateOf([wholeEdit(document, selected, range, [heading, writeTable(tabs.headers, tabs.rows)])], tabs.rows.length);
  if (contents.length > 0 && contents.every((content) => leadingWhen(content) !== null)) {
    yield selected.fence === null
      ? candidateOf(
          framed(text, range, heading, sources.map(({ at, source }, index) => ({ from: lines[at]?.from ?? 0, to: (lines[at]?.from ?? 0) + source.length, insert: `- ${contents[index] ?? ''}` }))),
          contents.length,
        )
      : candidateOf([wholeEdit(document, selected, range, [heading, contents.map((content) => `- ${content}`).join('\n')])], contents.length);
  }
  const found = contents.map(findTime);
  yield candidateOf([wholeEdit(document, selected, range, [heading, writeTable(['Time', 'Event'], found.map(({ when, words }) => [when, words]))])], found.length);
}

/** How many events a list or table has that stays as it is. */
function keptEvents({ text, lines }: BlockReading, { block, firstLine, lastLine }: SelectedLines): number {
  if (block?.kind === 'table') return block.lastLine - block.firstLine - 2;
  if (block?.kind !== 'container') return 0;
  return lines.slice(firstLine, lastLine).filter(({ from }) => /^ ?(?:[-+*]|\d{1,9}[.)])[ \t]/.test(text.slice(from, from + 12))).length;
}

function isFenceLine(document: BlockReading, at: number): boolean {
  const block = blockAtLine(document, at);
  return block?.kind === 'fence' && (at === block.firstLine || (at === block.lastLine - 1 && closesFence(document.text, document.lines[at])));
}

function contentOf(source: string, marks: number, code: boolean): string {
  const content = code ? literalWords(source.trim()) : source.slice(marks);
  return content.slice(0, lengthWithoutBreak(content)).trimEnd();
}

/** The heading that the timeline needs: none under one that names a timeline; else one that fits the headings around. */
function headingFor(document: BlockReading, { firstLine, lastLine }: SelectedLines): string {
  const { text, blocks } = document;
  const above = blocks.findLast(({ kind, lastLine: end }) => kind === 'heading' && end <= firstLine);
  if (above !== undefined && namesTimeline(headingText(text, above))) return '';
  const level = above?.level ?? 1;
  const between = blocks.some((block) => block !== above && block.firstLine >= (above?.lastLine ?? 0) && block.lastLine <= firstLine);
  const below = blocks.find((block) => block.firstLine >= lastLine);
  // At the end of a section with words of its own the timeline is the next section; else it is a part of this one.
  const ends = between && (below === undefined || below.kind === 'heading');
  return `${'#'.repeat(Math.min(6, Math.max(2, ends ? level : level + 1)))} Timeline`;
}

/** Keeps the lines but for some edits inside them, and sets them apart under a heading. */
function framed(text: string, range: TextRange, heading: string, inside: readonly TextEdit[]): TextEdit[] {
  const end = lineEndOf(text);
  const { insert } = replaceLines(text, range.from, range.to, ['\u0000']);
  const [opening = '', closing = ''] = insert.split('\u0000');
  const above = opening + (heading === '' ? '' : heading + end + end);
  return [...(above === '' ? [] : [{ from: range.from, to: range.from, insert: above }]), ...inside, ...(closing === '' ? [] : [{ from: range.to, to: range.to, insert: closing }])];
}

/** Replaces the lines; a code block around them is closed before and opened again after. */
function wholeEdit({ text, lines }: BlockReading, { fence, firstLine, lastLine }: SelectedLines, range: TextRange, blocks: readonly string[]): TextEdit {
  if (fence === null) return replaceLines(text, range.from, range.to, blocks);
  const sources = (from: number, to: number): string[] => lines.slice(from, to).map((line) => text.slice(line.from, line.to));
  const opening = sources(fence.firstLine, fence.firstLine + 1)[0] ?? '';
  const closed = closesFence(text, lines[fence.lastLine - 1]);
  const end = fence.lastLine - (closed ? 1 : 0);
  const closing = closed ? (sources(end, fence.lastLine)[0] ?? '') : (/^\s*(`{3,}|~{3,})/.exec(opening)?.[1] ?? '```');
  const rest = (inside: string[]): string => (inside.every((line) => line.trim() === '') ? '' : [opening, ...inside, closing].join('\n'));
  return replaceLines(text, fence.from, fence.to, [rest(sources(fence.firstLine + 1, firstLine)), ...blocks, rest(sources(lastLine, end))]);
}
