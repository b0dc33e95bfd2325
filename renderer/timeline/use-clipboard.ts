import { useEffect, type RefObject } from 'react';
import { readPastedText } from '../../shared/timeline/grid/clipboard-read.ts';
import { readPastedHtml } from './clipboard-html.ts';
import type { TimelineModel } from './timeline-model.ts';

/**
 * Copy, cut and paste of the selected cells while the keyboard is in the grid and no cell is edited. The
 * page is asked, since a browser sends these events to the body when a row's handle has the focus.
 */
export function useClipboard(model: TimelineModel, grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isOurs = (): boolean => grid.current?.contains(document.activeElement) === true && !model.snapshot().state.editing;
    const copy = (event: ClipboardEvent): void => {
      if (!isOurs() || event.clipboardData === null) return;
      event.preventDefault();
      const copied = model.copy();
      if (copied === null) return;
      event.clipboardData.setData('text/plain', copied.text);
      event.clipboardData.setData('text/html', copied.html);
      if (event.type === 'cut') model.clear();
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isOurs() || event.clipboardData === null) return;
      event.preventDefault();
      const { clipboardData } = event;
      model.paste(readPastedHtml(clipboardData.getData('text/html')) ?? readPastedText(clipboardData.getData('text/plain')));
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [model, grid]);
}
