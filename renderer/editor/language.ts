import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { Language } from '@codemirror/language';
import { Prec, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { parser as html } from '@lezer/html';
import { MarkdownParser, parseCode } from '@lezer/markdown';
import { boundedMarkdown } from './bounded-markdown.ts';
import { tableRows } from './table-rows.ts';

/** GitHub's Markdown. HTML in it is read by its tags alone: the languages inside of HTML are larger than all the rest and say nothing of a report. */
function markdownWithTags(): Language {
  const { parser, data } = markdownLanguage;
  if (!(parser instanceof MarkdownParser)) return markdownLanguage;
  // End tags that match nothing are common here: a tag is read where it stands, without what is around it.
  return new Language(data, parser.configure([parseCode({ htmlParser: html.configure({ dialect: 'noMatch' }) }), boundedMarkdown, tableRows]), [], 'markdown');
}

/** What the source is written in: Markdown, with front matter in YAML, and the keys that go on with a list or a quote. */
export function sourceLanguage(): Extension {
  return [yamlFrontmatter({ content: markdownWithTags() }), Prec.high(keymap.of(markdownKeymap))];
}
