import { readInline, type InlineNode } from './inline-markdown.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');
}

function nodeHtml(node: InlineNode): string {
  switch (node.kind) {
    case 'text':
    case 'image':
      return escape(node.value);
    case 'code':
      return `<code>${escape(node.value)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
      return `<b>${node.children.map(nodeHtml).join('')}</b>`;
    case 'emphasis':
      return `<i>${node.children.map(nodeHtml).join('')}</i>`;
    case 'strike':
      return `<s>${node.children.map(nodeHtml).join('')}</s>`;
    case 'link': {
      const label = node.children.map(nodeHtml).join('');
      return /^(?:https?:|mailto:)/i.test(node.url) ? `<a href="${escape(node.url)}">${label}</a>` : label;
    }
  }
}

/** One cell's inline Markdown as HTML for the clipboard: text is escaped, and links lead to the web or a mail address alone. */
export function inlineHtml(source: string): string {
  return readInline(source).map(nodeHtml).join('');
}
