import { parseMarkdown } from '../../markdown/parse.ts';
import { walk } from '../../markdown/tree.ts';

/**
 * The link and footnote definitions of a document, as Markdown, so that a part of it can be rendered apart. Total;
 * empty where there are none, and for a text nested too deeply to be parsed.
 */
export function definitionsIn(text: string): string {
  // Nearly all documents have none, and parsing takes its time.
  if (!/^[ >\t]*\[[^\]\n]{1,999}\]:/m.test(text)) return '';
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const found: string[] = [];
  try {
    walk(parseMarkdown(source), ({ type, position }) => {
      if (type !== 'definition' && type !== 'footnoteDefinition') return;
      found.push(source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0));
    });
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
  return found.length === 0 ? '' : `\n${found.join('\n\n')}\n`;
}
