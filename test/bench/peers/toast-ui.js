import Editor from '@toast-ui/editor';
import '@toast-ui/editor/dist/toastui-editor.css';
import '../pages/page.css';
import { askedDocument, isReady, lineAndColumn } from '../pages/subject.ts';

const text = await askedDocument();
const editor = new Editor({
  el: document.getElementById('root'),
  initialValue: text,
  initialEditType: 'markdown',
  previewStyle: 'vertical',
  height: '100vh',
  usageStatistics: false,
  frontMatter: true,
  autofocus: false,
});
isReady((offset) => {
  const { line, column } = lineAndColumn(text, offset);
  editor.focus();
  editor.setSelection([line + 1, column + 1], [line + 1, column + 1]);
});
