import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import MDEditor from '@uiw/react-md-editor';
import '@uiw/react-md-editor/markdown-editor.css';
import '@uiw/react-markdown-preview/markdown.css';
import '../pages/page.css';
import { askedDocument, isReady } from '../pages/subject.ts';

const text = await askedDocument();

function Page() {
  const [value, setValue] = useState(text);
  return createElement(MDEditor, { value, onChange: setValue, preview: 'live', height: 900, visibleDragbar: false });
}

createRoot(document.getElementById('root')).render(createElement(Page));
isReady((offset) => {
  const area = document.querySelector('textarea');
  area.focus();
  area.setSelectionRange(offset, offset);
});
