import type { EditorView } from '@codemirror/view';

/**
 * Gives the parts of a long wrapped line that are out of sight their height in a view that was just made. CodeMirror stands in for them with
 * an empty element, and draws the first of them as wide instead of high, as if lines did not wrap. It would then measure a line of
 * megabytes as a few rows high, take all of it for visible and lay it out as a whole, which takes seconds, and for some characters minutes.
 */
export function standGapsUpright({ contentDOM, lineWrapping }: EditorView): void {
  if (!lineWrapping) return;
  for (const gap of contentDOM.querySelectorAll<HTMLElement>('.cm-line > div:empty')) {
    const { width, display } = gap.style;
    if (width !== '' && display === 'inline-block') Object.assign(gap.style, { width: '', display: '', height: width });
  }
}
