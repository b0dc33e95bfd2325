import { readFile } from 'node:fs/promises';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { ensureSyntaxTree, highlightingFor } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { highlightTree } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { highlighting } from '../../../renderer/editor/highlighting.ts';
import { sourceLanguage } from '../../../renderer/editor/language.ts';

const whole = yamlFrontmatter({ content: markdown({ base: markdownLanguage, completeHTMLTags: false, pasteURLAsLink: false }) });

/** Where which look begins and ends. */
function looksOf(text: string, language: Extension): string[] {
  const state = EditorState.create({ doc: text, extensions: [language, highlighting] });
  const tree = ensureSyntaxTree(state, text.length, 10_000);
  const looks: string[] = [];
  if (tree !== null) highlightTree(tree, { style: (tags) => highlightingFor(state, tags) }, (from, to, look) => looks.push(`${from}-${to} ${look}`));
  return looks;
}

describe('the language of the source', () => {
  it.each([
    ['tags in a line and in blocks', '# T\n\nA <b class="x" data-y=1>word</b>, <br/> and </i>.\n\n<table>\n<tr><td align=left>10:42 &amp; on</td></tr>\n</table>\n\n<!-- a\ncomment -->\n'],
    ['lists, tables, links and code', '---\ntitle: "T" # c\ntags: [a, b]\nnumber: 4\n---\n\n> - [ ] *one* **two** ~~three~~ `four`\n\n| a | b |\n|---|:-:|\n| 1 | [x](http://y "z") |\n\n```js\nlet a = 1;\n```\n\n[x]: http://y\n\nH\n===\n'],
    ['what is not closed', '<div\n\n<b\n\n```\n<!-- '],
  ])('looks the same as with the languages inside of HTML: %s', (_what, text) => {
    const looks = looksOf(text, sourceLanguage());
    expect(looks.length).toBeGreaterThan(0);
    expect(looks).toEqual(looksOf(text, whole));
  });

  it('looks the same in the sample', async () => {
    const sample = await readFile(new URL('../../../resources/sample/checkout-outage.md', import.meta.url), 'utf8');
    expect(looksOf(sample, sourceLanguage())).toEqual(looksOf(sample, whole));
  });
});
