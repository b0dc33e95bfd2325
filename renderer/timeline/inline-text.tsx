import { memo, type ReactNode } from 'react';
import { withMarks } from '../../shared/text/unseen.ts';
import { MarkedText } from '../document/marked-text.tsx';
import { readInline, type InlineNode } from './inline-markdown.ts';

function renderNode(node: InlineNode, key: number): ReactNode {
  switch (node.kind) {
    case 'text':
      return <MarkedText key={key} text={node.value} />;
    case 'code':
      return <code key={key}><MarkedText text={node.value} /></code>;
    case 'image':
      return (
        <span key={key} className="inline-image">
          {node.value === '' ? 'image' : <MarkedText text={node.value} />}
        </span>
      );
    case 'break':
      return <br key={key} />;
    case 'strong':
      return <strong key={key}>{node.children.map(renderNode)}</strong>;
    case 'emphasis':
      return <em key={key}>{node.children.map(renderNode)}</em>;
    case 'strike':
      return <s key={key}>{node.children.map(renderNode)}</s>;
    case 'link':
      return (
        <span key={key} className="inline-link" title={withMarks(node.url)}>
          {node.children.map(renderNode)}
        </span>
      );
  }
}

/** The most that a cell shows of its text before it is edited, in characters. */
const shownLength = 4_000;

/** A text as far as a cell shows it: a very long one ends in an ellipsis. */
export function shortText(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** A cell's inline Markdown as text with its emphasis; links are shown, not followed. */
export const InlineText = memo(function InlineText({ source }: { readonly source: string }): ReactNode {
  return readInline(source).map(renderNode);
});
