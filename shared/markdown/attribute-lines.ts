import type { Nodes, Paragraph, Parents, Root } from 'mdast';
import { readAttributeLine, readAttributeSpan, type AttributeSpec } from './attribute-spec.ts';
import { walk } from './tree.ts';

/** Paragraphs that are nothing but an attribute line. */
type LoneLines = Map<Nodes, AttributeSpec>;

/**
 * Applies kramdown attribute lists to the nodes they belong to, as `data.hProperties`, and takes them
 * out of the tree. Lines that belong to nothing vanish as well. A top-level paragraph that was only
 * an attribute line stays as an empty paragraph, so that its place in the text is still known.
 *
 * @param source the text that `root` was parsed from.
 */
export function applyAttributeLines(root: Root, source: string): void {
  if (!source.includes('{:')) return;
  const lone: LoneLines = new Map();
  walk(root, (node, ancestors) => {
    if (node.type === 'table') {
      let spec: AttributeSpec | null;
      while (node.children.length > 1 && (spec = readAttributeLine(sliceOf(node.children.at(-1), source))) !== null) {
        node.children.pop();
        apply(node, spec);
      }
    } else if (node.type === 'paragraph') {
      applySpans(node, source);
      applyLastLine(node, ancestors, source, lone);
      applyFirstLine(node, source);
    }
  });
  walk(root, (node) => {
    if ('children' in node && node.type !== 'paragraph') applyLone(node, lone);
  });
}

/** `[x](y){:.wide}`: the list right behind an inline element. */
function applySpans(paragraph: Paragraph, source: string): void {
  walk(paragraph, (text, ancestors) => {
    if (text.type !== 'text') return;
    const siblings: readonly Nodes[] = ancestors.at(-1)?.children ?? [];
    const before = siblings[siblings.indexOf(text) - 1];
    if (before === undefined || before.type === 'text' || before.type === 'break' || before.type === 'html') return;
    const found = readAttributeSpan(text.value);
    // A brace that is written as an entity is a character like others.
    if (found === null || !source.startsWith('{:', text.position?.start.offset ?? 0)) return;
    text.value = text.value.slice(found.length);
    apply(before, found.spec);
  });
}

/** The last line of a paragraph; it belongs to the outermost block that does not start left of it. */
function applyLastLine(paragraph: Paragraph, ancestors: readonly Parents[], source: string, lone: LoneLines): void {
  const from = paragraph.position?.start.offset ?? 0;
  const to = paragraph.position?.end.offset ?? 0;
  const lineFrom = source.lastIndexOf('\n', to - 1) + 1;
  if (lineFrom <= from) {
    const spec = readAttributeLine(source.slice(from, to));
    if (spec === null) return;
    paragraph.children = [];
    lone.set(paragraph, spec);
    return;
  }
  const line = source.slice(lineFrom, to);
  const listFrom = line.indexOf('{:');
  if (listFrom < 0 || !/^[\s>]*$/.test(line.slice(0, listFrom))) return;
  const spec = readAttributeLine(line.slice(listFrom));
  if (spec === null) return;
  paragraph.children = paragraph.children.filter((child) => (child.position?.start.offset ?? 0) < lineFrom);
  const tail = paragraph.children.at(-1);
  if (tail?.type === 'break') paragraph.children.pop();
  else if (tail?.type === 'text') tail.value = tail.value.slice(0, Math.max(0, tail.value.lastIndexOf('\n')));
  const column = listFrom + 1;
  const owner = ancestors.find((node) => node.type !== 'root' && (node.position?.start.column ?? 0) >= column);
  apply(owner ?? paragraph, spec);
}

/** `{: .note}` right above a paragraph's text, which Markdown reads as the paragraph's first line. */
function applyFirstLine(paragraph: Paragraph, source: string): void {
  const first = paragraph.children[0];
  if (first?.type !== 'text') return;
  const end = first.value.indexOf('\n');
  if (end < 0) return;
  const from = paragraph.position?.start.offset ?? 0;
  const spec = readAttributeLine(source.slice(from, source.indexOf('\n', from)));
  if (spec === null) return;
  first.value = first.value.slice(end + 1);
  apply(paragraph, spec);
}

/** A lone attribute line is for the block right above, else for the one right below. */
function applyLone(parent: Parents, lone: LoneLines): void {
  const children: readonly Nodes[] = parent.children;
  for (const [index, child] of children.entries()) {
    const spec = lone.get(child);
    if (spec === undefined) continue;
    const before = children[index - 1];
    const after = children[index + 1];
    if (before !== undefined && touches(before, child)) apply(before, spec);
    else if (after !== undefined && touches(child, after)) apply(after, spec);
    else if (parent.type === 'listItem' && children.length === 1) apply(parent, spec);
  }
  if (parent.type === 'root') return;
  for (let index = parent.children.length - 1; index >= 0; index -= 1) {
    const child = parent.children[index];
    if (child !== undefined && lone.has(child)) parent.children.splice(index, 1);
  }
}

function touches(above: Nodes, below: Nodes): boolean {
  return below.position?.start.line === (above.position?.end.line ?? 0) + 1;
}

function apply(node: Nodes, spec: AttributeSpec): void {
  const data = (node.data ??= {});
  const properties = (data.hProperties ??= {});
  const own = Array.isArray(properties.className) ? properties.className : languageClass(node);
  if (spec.classes.length > 0) properties.className = [...new Set([...own, ...spec.classes])];
  if (spec.id !== null) properties.id = spec.id;
}

/** hProperties replace what the rendering would set, so a code block's language is kept here. */
function languageClass(node: Nodes): string[] {
  if (node.type === 'listItem' && typeof node.checked === 'boolean') return ['task-list-item'];
  if (node.type !== 'code' || !node.lang) return [];
  return [`language-${node.lang.split(/\s+/)[0] ?? ''}`];
}

function sliceOf(node: Nodes | undefined, source: string): string {
  return source.slice(node?.position?.start.offset ?? 0, node?.position?.end.offset ?? 0);
}
