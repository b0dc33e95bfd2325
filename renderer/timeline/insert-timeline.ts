import type { TextEdit } from '../../shared/text/edit.ts';

/** Where a new section goes: before the second `##` heading, or at the end of the text. */
function sectionEnd(text: string): number {
  const frontMatter = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  const line = /^.*(?:\n|$)/gm;
  line.lastIndex = frontMatter;
  let fence: string | null = null;
  let sections = 0;
  for (let match = line.exec(text); match !== null && match[0] !== ''; match = line.exec(text)) {
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(match[0])?.[1];
    if (marker !== undefined) {
      if (fence === null) fence = marker;
      else if (marker.startsWith(fence)) fence = null;
    } else if (fence === null && /^ {0,3}##[ \t]/.test(match[0])) {
      sections += 1;
      if (sections === 2) return match.index;
    }
  }
  return text.length;
}

/** The edit that gives a document its first timeline: a section after the first one, or at the end. */
export function insertTimeline(text: string): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const at = sectionEnd(text);
  const before = text.slice(0, at);
  const lead = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? eol : eol + eol;
  const lines = ['## Timeline', '', '| Time | Event |', '| ---- | ----- |', '|      |       |', ''];
  const trail = at < text.length ? eol : '';
  return { from: at, to: at, insert: lead + lines.join(eol) + trail };
}
