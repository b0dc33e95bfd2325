import EasyMDE from 'easymde';
import 'easymde/dist/easymde.min.css';
import '../pages/page.css';
import { askedDocument, isReady, lineAndColumn } from '../pages/subject.ts';

const text = await askedDocument();
const area = document.createElement('textarea');
document.getElementById('root').append(area);
// Nothing that loads from elsewhere. The preview beside the source has no delay.
const editor = new EasyMDE({
  element: area,
  initialValue: text,
  spellChecker: false,
  autoDownloadFontAwesome: false,
  sideBySideFullscreen: false,
  maxHeight: '780px',
  status: false,
});
editor.toggleSideBySide();
isReady((offset) => {
  const { line, column } = lineAndColumn(text, offset);
  editor.codemirror.focus();
  editor.codemirror.setCursor(line, column);
});
