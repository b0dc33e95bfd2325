import { readBlocks, type Block } from '../../markdown/blocks.ts';
import { joinHardBreaks } from './hard-breaks.ts';

/** What belongs to an event, split by what a table cell can hold. */
export interface OwnedInCell {
  /** To be put right after the words: line breaks are `<br>`. */
  readonly inline: string;
  /** The rest, from the first block that no cell can hold on, as it was. */
  readonly below: string;
}

const inlineTag = /^<(?:img|a|br|b|i|em|strong|code|kbd|sub|sup|span)\b/i;
const otherThanWords = /^(?:`{3}|~{3}|>|\||#{1,6}[ \t]|\[[^\]]+\]:|(?:[-*_][ \t]*){3,}$)/;
const item = /^([ \t]*)([-+*]|\d{1,9}[.)])[ \t]+(?=\S)/;

/**
 * Splits what an event owns: paragraphs, lists and images are put into one line, as far as they come
 * before anything else (code, quotes, tables, headings).
 */
export function splitOwned(owned: string): OwnedInCell {
  if (owned === '') return { inline: '', below: '' };
  const { text, blocks, lines } = readBlocks(owned);
  const inline: string[] = [];
  for (const block of blocks) {
    const source = lines.slice(block.firstLine, block.lastLine).map(({ from, to }) => text.slice(from, to));
    const said = sayInline(block, source);
    if (said === null) return { inline: inline.join(''), below: text.slice(block.from) };
    inline.push(said);
  }
  return { inline: inline.join(''), below: '' };
}

function sayInline({ kind }: Block, lines: readonly string[]): string | null {
  if (kind === 'paragraph' || kind === 'html') {
    if (lines.some((line) => isOther(line.trim()))) return null;
    return (lines[0]?.trimStart().startsWith('![') === true ? '<br>' : '<br><br>') + joinHardBreaks(lines);
  }
  return kind === 'container' ? listInline(lines) : null;
}

/** A list on one line, each item after a break, deeper ones indented; null where it holds more than words. */
function listInline(lines: readonly string[]): string | null {
  let said = '';
  let paragraph: string[] = [];
  let blank = false;
  let indents: number[] = [];
  const flush = (): void => {
    said += joinHardBreaks(paragraph);
    paragraph = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      blank = true;
      continue;
    }
    const start = item.exec(line);
    const content = line.slice(start?.[0].length ?? 0).trim();
    if (isOther(content) || item.test(content) || /^\[\^/.test(content) || (start === null && /^[-+*]$/.test(content))) return null;
    if (start !== null) {
      flush();
      const columns = start[1]?.replace(/\t/g, '    ').length ?? 0;
      indents = [...indents.filter((indent) => indent < columns), columns];
      said += `<br>${'&nbsp;&nbsp;'.repeat(Math.min(indents.length - 1, 20))}${start[2] ?? '-'} `;
    } else if (blank) {
      flush();
      said += '<br>';
    }
    paragraph.push(line.slice(start?.[0].length ?? 0));
    blank = false;
  }
  flush();
  return said;
}

/** Whether a line cannot stand inside a cell as words. */
function isOther(content: string): boolean {
  return otherThanWords.test(content) || (content.startsWith('<') && /^<[A-Za-z!?/]/.test(content) && !inlineTag.test(content) && !/^<(?:https?|mailto):/i.test(content));
}
