import type { TextRange } from '../text/edit.ts';
import { findPlaceholders } from './placeholders.ts';

/** A comment that describes a template, first in it or right below its front matter. */
const describing = /^<!--[ \t]*template:([^\n]*?)-->[ \t]*\n*/i;
const frontMatter = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/;

/**
 * What a template says of itself, in one line: its leading comment `<!-- template: … -->`, else its first
 * heading, else empty. The text may be cut off anywhere.
 */
export function templateDescription(text: string): string {
  const { comment, body } = takeApart(text);
  if (comment !== null) return comment.slice(0, 200);
  const heading = /^ {0,3}#{1,6}[ \t]+(\S[^\n]*)$/m.exec(body)?.[1] ?? '';
  return heading.replace(/[ \t]#+[ \t]*$/, '').replace(/\{\{|\}\}/g, '').trim().slice(0, 200);
}

/** The text of a new document, and its first placeholder. */
export interface TemplateStart {
  readonly text: string;
  readonly first: TextRange | null;
}

/**
 * Starts a document from a template: the comment that describes the template is left out, `{{date}}` filled in.
 *
 * @param date of today, `YYYY-MM-DD`.
 */
export function startFromTemplate(template: string, date: string): TemplateStart {
  const { body } = takeApart(template.replace(/\r\n?/g, '\n'));
  const parts: string[] = [];
  let at = 0;
  for (const { range, words } of findPlaceholders(body)) {
    if (words.toLowerCase() !== 'date') continue;
    parts.push(body.slice(at, range.from), date);
    at = range.to;
  }
  const text = parts.join('') + body.slice(at);
  return { text, first: findPlaceholders(text)[0]?.range ?? null };
}

function takeApart(text: string): { readonly comment: string | null; readonly body: string } {
  const source = text.replace(/^\uFEFF/, '');
  const matter = frontMatter.exec(source)?.[0] ?? '';
  const gap = /^\n*/.exec(source.slice(matter.length))?.[0] ?? '';
  const rest = source.slice(matter.length + gap.length);
  const found = describing.exec(rest);
  if (found === null) return { comment: null, body: source };
  return { comment: (found[1] ?? '').trim(), body: matter + gap + rest.slice(found[0].length) };
}
