import type { Nodes, Root, RootContent, Table } from 'mdast';
import type { ExportOptions } from '../contract/export-options.ts';
import type { PlainElement } from '../markdown/plain-element.ts';
import { plainText, walk } from '../markdown/tree.ts';
import { takeApart } from '../timeline/convert/take-apart.ts';
import type { Timeline } from '../timeline/model.ts';
import { saysTheSame } from './nothing-lost.ts';
import { sheetOfParts, sheetOfPipeTable } from './timeline-sheet.ts';
import { timelineTable } from './timeline-table.ts';

/** What changes how timelines are shown. */
export type TimelineChoices = Pick<ExportOptions, 'timeline' | 'elapsed' | 'zone'>;

/** Blocks of a document, and the table that takes their place. */
interface Replacement {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly table: PlainElement;
}

/**
 * Answers what {@link renderDocument} calls to bring timelines into their form: tables are marked as timelines,
 * and where tables or columns are asked for, timelines of every notation are drawn as tables. One that cannot be
 * without losing something stays as it is written.
 *
 * @param timelines all of the text.
 */
export function timelineTables(text: string, timelines: readonly Timeline[], choices: TimelineChoices): (root: Root, offset: number) => void {
  const asTables = choices.timeline === 'table' || choices.elapsed || choices.zone !== null;
  return (root, offset) => {
    const replacements: Replacement[] = [];
    for (const timeline of timelines) {
      const drawn = asTables ? drawnTable(text, timeline, choices, root, offset) : null;
      if (drawn === null) markTimeline(timeline.notation, timeline.range.from - offset, root.children);
      else if (drawn.first >= (replacements.at(-1)?.end ?? 0)) replacements.push(drawn);
    }
    if (replacements.length > 0) root.children = replaced(root.children, replacements);
  };
}

function replaced(blocks: readonly RootContent[], replacements: readonly Replacement[]): RootContent[] {
  const children: RootContent[] = [];
  let at = 0;
  for (const { first, end, table } of replacements) {
    const gone = blocks.slice(first, end);
    // What only gives names a meaning stays; it shows nothing.
    children.push(...blocks.slice(at, first), table, ...gone.filter(({ type }) => type === 'definition' || type === 'footnoteDefinition'));
    at = end;
  }
  return [...children, ...blocks.slice(at)];
}

function drawnTable(text: string, timeline: Timeline, choices: TimelineChoices, root: Root, offset: number): Replacement | null {
  if (timeline.notation === 'table') {
    const at = blockAt(root.children, timeline.range.from - offset);
    const table = root.children[at];
    const sheet = table?.type === 'table' ? sheetOfPipeTable(timeline, table) : null;
    if (table?.type !== 'table' || sheet === null) return null;
    const element = timelineTable(timeline, sheet, choices, classesOf(table));
    return { first: at, end: at + 1, table: { ...element, ...(table.position && { position: table.position }) } };
  }
  const parts = takeApart(text, timeline);
  if (typeof parts === 'string') return null;
  const { firstDay } = parts;
  const dayAbove = firstDay.from < firstDay.to && firstDay.to === parts.from;
  for (const withDay of dayAbove && parts.notes.some(({ whole, withoutDay }) => whole !== withoutDay) ? [true, false] : [false]) {
    const blocks = blocksIn(root, (withDay ? firstDay.from : parts.from) - offset, parts.to - offset);
    if (blocks === null) continue;
    const gone = root.children.slice(blocks.first, blocks.end);
    const sheet = sheetOfParts(timeline, parts, root, withDay);
    const said = [...sheet.caption, ...sheet.rows.flatMap(({ cells, day, notesAbove, notesBelowDay }) => [...(cells ?? []).flat(), ...(day ?? []), ...notesAbove, ...notesBelowDay]), ...sheet.notesBelow];
    if (gone.some(isTicked) || (timeline.notation !== 'html-table' && !saysTheSame(gone, said))) continue;
    const table = timelineTable(timeline, sheet, choices, []);
    keepHeadingIds(gone, timeline, table);
    const [start, end] = [gone[0]?.position?.start, gone.at(-1)?.position?.end];
    return { ...blocks, table: start === undefined || end === undefined ? table : { ...table, position: { start, end } } };
  }
  return null;
}

/** Whether an event is a task that is done or not, which no row of a table says. */
function isTicked(node: RootContent): boolean {
  return node.type === 'list' && node.children.some(({ checked }) => typeof checked === 'boolean');
}

/** The blocks that fill a range of the parsed text; null where some block is only partly in it. */
function blocksIn({ children }: Root, from: number, to: number): { readonly first: number; readonly end: number } | null {
  const first = blockAfter(children, from);
  let end = first;
  while (end < children.length && startOf(children[end]) < to) end += 1;
  const [start, last] = [startOf(children[first]), children[end - 1]?.position?.end.offset ?? Infinity];
  return first < end && start >= from && last <= to ? { first, end } : null;
}

/** The first block that ends after an offset. */
function blockAfter(blocks: readonly RootContent[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.position?.end.offset ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The block that holds an offset, or -1. */
function blockAt(blocks: readonly RootContent[], offset: number): number {
  const at = blockAfter(blocks, offset);
  return at < blocks.length && startOf(blocks[at]) <= offset ? at : -1;
}

function startOf(node: Nodes | undefined): number {
  return node?.position?.start.offset ?? 0;
}

/** Headings that became rows, or were read again, are still to be found under the names they had. */
function keepHeadingIds(gone: readonly RootContent[], { events }: Timeline, table: PlainElement): void {
  const byLine = new Map<number, string>();
  const byWords = new Map<string, string[]>();
  const lines = new Set(events.map(({ line }) => line));
  for (const node of gone) {
    walk(node, (heading) => {
      const id = heading.type === 'heading' ? heading.data?.hProperties?.id : undefined;
      const line = heading.position?.start.line ?? 0;
      if (typeof id !== 'string') return;
      if (lines.has(line)) byLine.set(line, id);
      else byWords.set(plainText(heading), [...(byWords.get(plainText(heading)) ?? []), id]);
    });
  }
  if (byLine.size + byWords.size === 0) return;
  let event = 0;
  walk(table, (node) => {
    const properties = node.data?.hProperties;
    const isEvent = node.data?.hName === 'tr' && properties?.className === undefined && node.type === 'plainElement' && node.children[0]?.data?.hProperties?.scope === 'row';
    const isDay = properties?.scope === 'rowgroup';
    const id = isEvent ? byLine.get(events[event]?.line ?? 0) : isDay || node.type === 'heading' ? byWords.get(plainText(node))?.shift() : undefined;
    if (isEvent) event += 1;
    if (id !== undefined) node.data = { ...node.data, hProperties: { ...properties, id } };
  });
}

function classesOf({ data }: Table): string[] {
  const names = data?.hProperties?.className;
  return Array.isArray(names) ? names.map(String) : [];
}

/** Marks a table that is a timeline, as it is written; any other notation shows by itself. @param at where the timeline starts in the text that the blocks were parsed from */
export function markTimeline(notation: Timeline['notation'], at: number, blocks: readonly RootContent[]): void {
  if (notation !== 'table' && notation !== 'html-table') return;
  const node = blocks[blockAt(blocks, at)];
  if (node?.type === 'table' && notation === 'table') {
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, className: ['timeline-table', ...classesOf(node)] } };
  } else if (node?.type === 'html' && notation === 'html-table') node.value = withClass(node.value, at - startOf(node));
}

/** HTML with a class more for the table whose tag starts at an offset. */
function withClass(html: string, at: number): string {
  const [tag = '', inside = ''] = /^<table((?:"[^"]*"|'[^']*'|[^<>"'])*)>/i.exec(html.slice(at, at + 1000)) ?? [];
  if (tag === '') return html;
  const [classes = '', quote = '', names = ''] = /\sclass\s*=\s*(["'])([^"'<>&]*)\1/i.exec(inside) ?? [];
  const marked = classes === '' ? (/\sclass\s*=/i.test(inside) ? inside : ` class="timeline-table"${inside}`) : inside.replace(classes, () => ` class=${quote}timeline-table ${names}${quote}`);
  return `${html.slice(0, at)}<table${marked}>${html.slice(at + tag.length)}`;
}
