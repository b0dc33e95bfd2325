import type { Literal, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { frontMatterLength } from './front-matter-length.ts';
import { askForNames, withNames, type IsDefined } from './names.ts';

/** Front matter between `+++` lines, which remark-frontmatter adds without a type of its own. */
export interface Toml extends Literal {
  type: 'toml';
}

declare module 'mdast' {
  interface RootContentMap {
    toml: Toml;
  }
}

const parser = unified().use(remarkParse).use(remarkGfm).use(askForNames).freeze();
/** Where front matter is opened and never closed, this one would look for its end with all lists and quotes already lost. */
const frontMatterParser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).use(askForNames).freeze();

/**
 * The syntax tree of a text: CommonMark, GFM, and front matter between `---` or `+++` lines.
 * Positions are UTF-16 offsets into the text, which must not start with a byte order mark.
 *
 * @param names what is defined around the text, where it is a part of a document; asked for each name between brackets that could be one
 * @throws RangeError for text nested so deeply (thousands of levels) that the parser's stack is exhausted.
 */
export function parseMarkdown(text: string, names: IsDefined | null = null): Root {
  return withNames(names, () => (frontMatterLength(text) > 0 ? frontMatterParser : parser).parse(text));
}
