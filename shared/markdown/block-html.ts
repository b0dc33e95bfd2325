import type { Root as HastRoot } from 'hast';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import type { List, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { sanitise } from './allow-list.ts';
import { present, type Presentation } from './present.ts';
import { walk } from './tree.ts';

/** Blocks whose references are resolved, as a tree of elements that is not safe yet: raw HTML is parsed, nothing is checked. */
export function toElements(blocks: readonly RootContent[]): HastRoot {
  const tree = toHast({ type: 'root', children: [...blocks] }, { allowDangerousHtml: true });
  const root: HastRoot = tree.type === 'root' ? tree : { type: 'root', children: tree.type === 'doctype' ? [] : [tree] };
  let hasRaw = false;
  for (const block of blocks) walk(block, (node) => (hasRaw ||= node.type === 'html'));
  if (!hasRaw) return root;
  const parsed = raw(root);
  return parsed.type === 'root' ? parsed : { type: 'root', children: parsed.type === 'doctype' ? [] : [parsed] };
}

/** A tree as HTML: presented, sanitised, serialised. The only way from a tree to markup. */
export function safeHtml(tree: HastRoot, how: Presentation): string {
  present(tree, how);
  return toHtml(sanitise(tree, how.idPrefix)).trim();
}

/** The sanitised HTML of blocks whose references are resolved. */
export function blockHtml(blocks: readonly RootContent[], how: Presentation): string {
  return safeHtml(toElements(blocks), how);
}

/** The sanitised HTML of the footnotes at a document's end. */
export function footnotesHtml(notes: List, how: Presentation): string {
  const list = toElements([notes]);
  return safeHtml(
    {
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'section',
          properties: { dataFootnotes: '', className: ['footnotes'], ariaLabelledBy: ['footnotes'] },
          children: [
            { type: 'element', tagName: 'h2', properties: { id: 'footnotes' }, children: [{ type: 'text', value: 'Footnotes' }] },
            ...list.children.filter((child) => child.type !== 'doctype'),
          ],
        },
      ],
    },
    how,
  );
}
