import { eventMarker, proseMarker } from '../postmortem.ts';
import './page.css';
import { isReady } from './subject.ts';

/*
 * The floor: what is typed into a text area replaces one paragraph (or cell) of a page that is otherwise static. The
 * words are not even read as Markdown.
 */

const source = document.querySelector<HTMLTextAreaElement>('#source');
const preview = document.querySelector('#preview');
if (source === null || preview === null) throw new Error('The page is not complete.');

let shown = elementWith(proseMarker);
let [open, close] = ['\n\n', '\n\n'];

source.addEventListener('input', () => {
  const { value, selectionStart } = source;
  const from = value.lastIndexOf(open, selectionStart - 1) + open.length;
  const to = value.indexOf(close, selectionStart);
  const next = document.createElement(shown.tagName);
  next.textContent = value.slice(from, to);
  shown.replaceWith(next);
  shown = next;
});

isReady((offset) => {
  const isEvent = source.value.slice(0, offset).endsWith(eventMarker);
  shown = elementWith(isEvent ? eventMarker : proseMarker);
  [open, close] = isEvent ? ['| ', ' |'] : ['\n\n', '\n\n'];
  source.focus();
  source.setSelectionRange(offset, offset);
});

function elementWith(text: string): Element {
  const walker = document.createTreeWalker(preview as Element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.textContent?.includes(text) === true && node.parentElement !== null) return node.parentElement;
  }
  throw new Error(`${text} is not in the page.`);
}
