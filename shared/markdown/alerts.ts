import type { Blockquote, Paragraph, Root } from 'mdast';
import { plainElement } from './plain-element.ts';
import { walk } from './tree.ts';

const titles = new Map([['note', 'Note'], ['tip', 'Tip'], ['important', 'Important'], ['warning', 'Warning'], ['caution', 'Caution']]);
const opening = /^\[!([a-z]+)\][ \t]*(\n|$)/i;

/**
 * Makes alerts of quotes whose first line is a mark such as `[!NOTE]`, as GitHub does: a note with a title and a
 * class for its kind. A quote that says nothing besides stays a quote. Changes the tree in place.
 */
export function applyAlerts(root: Root): void {
  walk(root, (node) => {
    if (node.type === 'blockquote') applyAlert(node);
  });
}

function applyAlert(quote: Blockquote): void {
  const [first] = quote.children;
  const kind = first?.type === 'paragraph' ? takeMark(first, quote.children.length === 1) : null;
  if (first?.type !== 'paragraph' || kind === null) return;
  if (first.children.length === 0) quote.children.shift();
  quote.children.unshift(plainElement('p', { className: ['alert-title'] }, [{ type: 'text', value: titles.get(kind) ?? kind }]));
  const data = (quote.data ??= {});
  const own = Array.isArray(data.hProperties?.className) ? data.hProperties.className : [];
  data.hName = 'div';
  data.hProperties = { ...data.hProperties, className: ['alert', `alert-${kind}`, ...own], role: 'note' };
}

/** Takes the mark off a paragraph and answers the kind of alert; null, and nothing taken, where there is none or nothing would be left. */
function takeMark({ children }: Paragraph, alone: boolean): string | null {
  const [words, next] = children;
  const [mark = '', name = '', end = ''] = (words?.type === 'text' ? opening.exec(words.value) : null) ?? [];
  const kind = name.toLowerCase();
  if (words?.type !== 'text' || !titles.has(kind)) return null;
  if (mark.length < words.value.length) {
    words.value = words.value.slice(mark.length);
    return kind;
  }
  const isBroken = next?.type === 'break';
  if (next === undefined ? alone : end === '' && !isBroken) return null;
  children.splice(0, isBroken ? 2 : 1);
  return kind;
}
