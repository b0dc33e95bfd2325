import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { htmlTree } from '../html-tree.ts';
import { plainTree } from './plain-tree.ts';
import { plainDialect, readableText, slackDialect } from './readable-text.ts';
import { confluenceTree, slackTree } from './semantic-tree.ts';
import { emailLook, googleDocsLook, styledTree } from './styled-tree.ts';
import { keepsImages, type CopiedFlavours, type CopiedPart, type CopyTarget } from './target.ts';

/**
 * A part of a document in the flavours that a target takes best: HTML in its manner without a class, a style element or
 * anything that the sanitiser did not let through, and text that can be read wherever HTML is not taken. For Markdown
 * there is only the text, as written. Total.
 */
export function copyFor(target: CopyTarget, { html, markdown }: CopiedPart): CopiedFlavours {
  if (target === 'markdown') return { html: null, text: markdown };
  try {
    return flavoursFor(target, html);
  } catch (error) {
    // Thousands of nested levels exhaust the stack of every recursive step; such a text is copied as written.
    if (error instanceof RangeError) return { html: null, text: markdown };
    throw error;
  }
}

function flavoursFor(target: Exclude<CopyTarget, 'markdown'>, html: string): CopiedFlavours {
  const tree = plainTree(htmlTree(html), { images: keepsImages.has(target) });
  return { html: `<meta charset="utf-8">${toHtml(inMannerOf(target, tree))}`, text: readableText(tree, target === 'slack' ? slackDialect : plainDialect) };
}

function inMannerOf(target: Exclude<CopyTarget, 'markdown'>, tree: Root): Root {
  switch (target) {
    case 'confluence':
      return confluenceTree(tree);
    case 'slack':
      return slackTree(tree);
    case 'email':
      return styledTree(tree, emailLook);
    case 'google-docs':
      return styledTree(tree, googleDocsLook);
  }
}
