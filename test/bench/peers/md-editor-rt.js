import { createElement, createRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { config, MdEditor } from 'md-editor-rt';
import 'md-editor-rt/lib/style.css';
import '../pages/page.css';
import { askedDocument, isReady } from '../pages/subject.ts';

// Waits half a second by default.
config({ editorConfig: { renderDelay: 0 } });
const text = await askedDocument();
const editor = createRef();
// Nothing that loads from elsewhere.
const off = { noMermaid: true, noKatex: true, noHighlight: true, noPrettier: true, noEcharts: true, noImgZoomIn: true, noUploadImg: true };

function Page() {
  const [value, onChange] = useState(text);
  return createElement(MdEditor, { ref: editor, value, onChange, language: 'en-US', style: { height: '100vh' }, ...off });
}

createRoot(document.getElementById('root')).render(createElement(Page));
isReady((offset) => {
  const view = editor.current.getEditorView();
  view.focus();
  view.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
});
