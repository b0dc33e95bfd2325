import type { Heading, Nodes, Paragraph, Table, TableCell, TableRow } from 'mdast';
import { plainText, walk } from '../../markdown/tree.ts';
import type { TextRange } from '../../text/edit.ts';
import { quoted, type Finding } from './finding.ts';
import { htmlNames } from './html-names.ts';
import type { OpenTag, PreflightReading } from './reading.ts';

/** What templates and people leave to be filled in. Each part is bounded, so a search stays linear. */
const template = String.raw`\{\{[^{}]{0,200}\}\}`;
const pattern = [
  String.raw`(?:YYYY[-/.]MM[-/.]DD|yyyy[-/.]mm[-/.]dd|(?:DD|MM)[-/.](?:DD|MM)[-/.]YYYY)(?:[T ]{1,3}(?:HH:MM(?::SS)?|hh:mm(?::ss)?))?`,
  String.raw`(?<![\w:])(?:HH:MM(?::SS)?|hh:mm(?::ss)?)(?![\w:])`,
  String.raw`(?<![\w:?])(?:\?\?|XX|xx):(?:\?\?|XX|xx)(?![\w:?])`,
  String.raw`(?<![\w./#@-])(?:TODO|TBD|TBC|FIXME|XXX)(?![\w/#@-])`,
  String.raw`\[(?:[Ii]nsert|INSERT|[Ff]ill in|[Yy]our|YOUR|[Dd]escribe|[Pp]laceholder)\b[^[\]\n]{0,100}\](?![([])`,
  String.raw`\b[Ll]orem ipsum\b`,
].join('|');
const isWord = /^(?:TODO|TBD|TBC|FIXME|XXX)$/;
const isFormat = /^(?:[YDM]{2,4}[-/.]|HH:|[yd]{2,4}[-/.]|hh:)/;

/** Placeholders in what readers see, and in front matter; not in code, comments and addresses. */
export function checkPlaceholders(reading: PreflightReading): Finding[] {
  const { root, text, rangeOf } = reading;
  const findings: Finding[] = [];
  const first = root.children[0];
  if (first?.type === 'yaml' || first?.type === 'toml') {
    findings.push(...search(masked(text, rangeOf(first), commentsOf(text, rangeOf(first))), rangeOf(first), () => true));
  }
  walk(root, (node, ancestors) => {
    if (node.type === 'html') {
      findings.push(...searchHtml(text, node.value, rangeOf(node)));
      return;
    }
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    if (node.type === 'heading' && /^to-?dos?(?: list| items)?:?$/i.test(plainText(node))) return;
    const range = rangeOf(node);
    const words = masked(text, range, hiddenIn(node, rangeOf));
    findings.push(...search(words, range, (found, at) => isMeant(found, at, words, node, ancestors)));
  });
  for (const tag of reading.openTags) if (isHole(tag, reading.closedNames)) findings.push(hole(tag));
  return findings;
}

/** Whether words that look like a placeholder are one, rather than a format that is described or a state in a list of actions. */
function isMeant(found: string, at: number, words: string, node: Nodes, ancestors: readonly Nodes[]): boolean {
  const table = ancestors.find((ancestor) => ancestor.type === 'table');
  if (isFormat.test(found)) {
    if (table !== undefined && ancestors.at(-1) === table.children[0]) return false;
    const before = words.slice(Math.max(0, at - 60), at);
    return before.lastIndexOf('(') <= before.lastIndexOf(')') && !/\bformat/i.test(before);
  }
  return !isWord.test(found) || table === undefined || node.type !== 'tableCell' || !saysState(table, ancestors.at(-1), node);
}

function saysState(table: Table, row: Nodes | undefined, cell: TableCell): boolean {
  if (row?.type !== 'tableRow') return false;
  let columns = columnsOf.get(row);
  if (columns === undefined) columnsOf.set(row, (columns = new Map(row.children.map((each, index) => [each, index]))));
  const header = table.children[0]?.children[columns.get(cell) ?? -1];
  return header !== undefined && /\b(?:status|state|progress|done|bugs?|tickets?|issues?|tracking)\b/i.test(plainText(header));
}

/** Rows may have thousands of cells, so that each is counted once. */
const columnsOf = new WeakMap<TableRow, Map<TableCell, number>>();

function search(words: string, range: TextRange, isWanted: (found: string, at: number) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const match of words.matchAll(new RegExp(`${template}|${pattern}`, 'g'))) {
    const [found] = match;
    if (!isWanted(found, match.index)) continue;
    const from = range.from + match.index;
    findings.push({ kind: 'placeholder', severity: 'warning', message: sayPlaceholder(found, words.slice(match.index, match.index + 200)), range: { from, to: from + found.length } });
  }
  return findings;
}

function sayPlaceholder(found: string, onwards: string): string {
  if (isWord.test(found)) return `${quoted(onwards.split('\n', 1)[0] ?? found, 40)} is still to be done. Do it, or delete the mark.`;
  if (isFormat.test(found) || /^[?Xx]{2}:/.test(found)) return `${quoted(found)} stands where a time or date should. Fill it in, or delete it.`;
  return `${quoted(found, 40)} is left from a template. Fill it in, or delete it.`;
}

/** A stretch of the text with parts of it blanked out, so that offsets stay. */
function masked(text: string, range: TextRange, hidden: readonly TextRange[]): string {
  const parts: string[] = [];
  let at = range.from;
  for (const { from, to } of hidden) {
    if (to <= at) continue;
    parts.push(text.slice(at, from), ' '.repeat(to - Math.max(at, from)));
    at = to;
  }
  parts.push(text.slice(at, Math.max(at, range.to)));
  return parts.join('');
}

/** Code, tags, images and the addresses of links. */
function hiddenIn(block: Paragraph | Heading | TableCell, rangeOf: (node: Nodes) => TextRange): TextRange[] {
  const hidden: TextRange[] = [];
  walk(block, (node, ancestors) => {
    if (node.type === 'inlineCode' || node.type === 'html' || node.type === 'image' || node.type === 'imageReference') hidden.push(rangeOf(node));
    const parent = ancestors.at(-1);
    const next = parent !== undefined && (parent.type === 'link' || parent.type === 'linkReference') && parent.children.at(-1) === node;
    if (next) hidden.push({ from: rangeOf(node).to, to: rangeOf(parent).to });
  });
  return hidden.sort((a, b) => a.from - b.from);
}

/** Lines of front matter that are a comment. */
function commentsOf(text: string, { from, to }: TextRange): TextRange[] {
  const comments: TextRange[] = [];
  for (const match of text.slice(from, to).matchAll(/^[ \t]*#[^\n]*/gm)) comments.push({ from: from + match.index, to: from + match.index + match[0].length });
  return comments;
}

function searchHtml(text: string, html: string, range: TextRange): Finding[] {
  if (!text.startsWith(html, range.from)) return [];
  const hidden: TextRange[] = [];
  const lower = html.toLowerCase();
  for (const match of html.matchAll(/<!--|<(?:code|pre|script|style)\b|<[a-z/!?]/gi)) {
    const from = match.index;
    if (from < (hidden.at(-1)?.to ?? 0)) continue;
    const opened = match[0].toLowerCase();
    const end = opened === '<!--' ? '-->' : opened.length > 2 ? `</${opened.slice(1)}` : '>';
    const found = lower.indexOf(end, from);
    hidden.push({ from, to: found === -1 ? html.length : found + end.length });
  }
  return search(masked(html, { from: 0, to: html.length }, hidden), range, () => true);
}

/** `<service name>`: reads as a tag that nobody knows and that nothing closes. */
function isHole({ name, source }: OpenTag, closed: ReadonlySet<string>): boolean {
  return !htmlNames.has(name) && !closed.has(name) && source.length < 80 && /^<[A-Za-z][\w-]*(?:\s+[\w-]+)*\s*>$/.test(source);
}

function hole({ source, range }: OpenTag): Finding {
  return { kind: 'placeholder', severity: 'warning', message: `${quoted(source)} reads as an HTML tag, so exports leave it out. Fill it in, or write it as code.`, range };
}
