import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView, keymap } from '@codemirror/view';
import './page.css';
import { askedDocument, isReady } from './subject.ts';

/* The editor under Aftermath's source, with Markdown's colours and line wrapping, and no other view of the text. */

const root = document.querySelector('#root');
if (root === null) throw new Error('The page is not complete.');
const view = new EditorView({
  doc: await askedDocument(),
  parent: root,
  extensions: [
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    markdown({ base: markdownLanguage }),
    syntaxHighlighting(defaultHighlightStyle),
    EditorView.lineWrapping,
    EditorView.theme({ '&': { height: '100vh' } }),
  ],
});
isReady((offset) => {
  view.focus();
  view.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
});
