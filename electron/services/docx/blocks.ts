import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { Bookmark, BorderStyle, HeadingLevel, LineRuleType, PageBreak, Paragraph, ShadingType, type IParagraphOptions, type ParagraphChild, type Table } from 'docx';
import { classesOf, isElement, textOf } from '../../../shared/export/html-tree.ts';
import type { DocxContext, Surroundings } from './context.ts';
import { deepestLevel, levelIndent, listStep, numberingOf } from './lists.ts';
import { bookmarkOf, RunWriter, runsRightToLeft, showsSomething } from './runs.ts';
import { alertColours, colours } from './styles.ts';
import { alignmentOf, tableOf, wordAlignment } from './tables.ts';

type Block = Paragraph | Table;
type Children = readonly (ElementContent | RootContent)[];

const blockNames = new Set(
  ('address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre ' +
    'section summary table tbody td tfoot th thead tr ul').split(' '),
);
const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6] as const;

/** Turns rendered elements into paragraphs and tables of Word's. What it does not know it looks into, so that no text is lost. */
export class BlockWriter {
  readonly #context: DocxContext;

  constructor(context: DocxContext) {
    this.#context = context;
  }

  /** Blocks, and inline nodes between them as paragraphs of their own. */
  write(nodes: Children, where: Surroundings): Block[] {
    const blocks: Block[] = [];
    let line: (ElementContent | RootContent)[] = [];
    const endLine = (): void => {
      if (showsSomething(line)) blocks.push(this.#paragraph(line, where));
      line = [];
    };
    for (const node of nodes) {
      if (node.type === 'element' && holdsBlocks(node)) {
        endLine();
        blocks.push(...this.#element(node, where));
      } else if (node.type === 'text' || node.type === 'element') line.push(node);
    }
    endLine();
    return blocks;
  }

  #element(element: Element, where: Surroundings): Block[] {
    const { tagName, children } = element;
    const classes = classesOf(element);
    const aligned = withAlignment(where, element);
    switch (tagName) {
      case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
        return [this.#heading(element, aligned, classes)];
      case 'p':
        return classes.includes('document-byline') ? [this.#paragraph(bylineOf(children), { ...where, style: 'Byline' }, element)]
          : [this.#paragraph(children, classes.includes('alert-title') ? { ...where, bold: true } : aligned, element)];
      case 'ul': case 'ol':
        return classes.includes('document-tags') ? [this.#paragraph(joined(children, ' \u00b7 '), { ...where, style: 'Byline' })] : this.#list(element, where);
      case 'pre':
        return [this.#code(element, where)];
      case 'blockquote':
        return this.write(children, { ...inside(where, { bar: 'C4CCD4', paper: null }), style: where.style ?? 'Quote' });
      case 'hr':
        return [new Paragraph({ thematicBreak: true, spacing: { before: 160, after: 240 } })];
      case 'table':
        return this.#table(element, where);
      case 'dl':
        return classes.includes('document-facts') ? this.#facts(element, where) : this.write(children, where);
      case 'dt': case 'summary':
        return [this.#paragraph(children, { ...where, bold: true }, element, { keepNext: true, spacing: { after: 20 } })];
      case 'dd':
        return this.write(children, { ...where, indent: where.indent + listStep, width: where.width - listStep });
      case 'figcaption': case 'caption':
        return [this.#paragraph(children, { ...where, style: 'Byline' }, element)];
      case 'div': {
        if (classes.includes('page-break')) return [new Paragraph({ children: [new PageBreak()] })];
        const kind = classes.includes('alert') ? classes.map((name) => alertColours[name.replace('alert-', '')]).find((known) => known !== undefined) : undefined;
        return kind === undefined ? this.write(children, aligned) : this.write(children, inside(where, kind));
      }
      case 'center':
        return this.write(children, { ...where, alignment: 'center' });
      case 'header':
        return this.write(withFactsJoined(children), where);
      case 'nav':
        return this.#contents(children, where);
      default:
        return this.write(children, aligned);
    }
  }

  /** The list of headings: a line for each, without numbers, further in by its level. */
  #contents(nodes: Children, where: Surroundings): Block[] {
    return nodes.flatMap((node) => {
      if (!isElement(node)) return [];
      if (node.tagName === 'h2') return [this.#paragraph(node.children, { ...where, bold: true }, node, { keepNext: true })];
      const items = node.children.filter((item) => isElement(item, 'li'));
      return items.flatMap((item) => {
        const below = item.children.filter((child) => isElement(child, 'ol'));
        const line = item.children.filter((child) => !isElement(child, 'ol'));
        return [this.#paragraph(line, where, null, { spacing: { after: 40 } }), ...this.#contents(below, { ...where, indent: where.indent + listStep })];
      });
    });
  }

  #heading(element: Element, where: Surroundings, classes: readonly string[]): Paragraph {
    const level = Number(element.tagName.slice(1)) - 1;
    const heading = classes.includes('document-title') ? HeadingLevel.TITLE : headings[level];
    return this.#paragraph(element.children, { ...where, style: null }, element, heading === undefined ? {} : { heading });
  }

  #paragraph(children: Children, where: Surroundings, element: Element | null = null, more: Partial<IParagraphOptions> = {}): Paragraph {
    const runs: ParagraphChild[] = new RunWriter(this.#context, where).write(withoutLastBlanks(children));
    const bookmark = element === null ? null : bookmarkOf(element, this.#context);
    return new Paragraph({ ...look(where, children, this.#context), ...more, children: bookmark === null ? runs : [new Bookmark({ id: bookmark, children: runs })] });
  }

  #code(element: Element, where: Surroundings): Paragraph {
    const [code] = element.children.filter((child) => isElement(child));
    const nodes = withoutLastBreak(code !== undefined && element.children.length === 1 && code.tagName === 'code' ? code.children : element.children);
    return new Paragraph({
      ...look(where, [], this.#context),
      style: 'Code',
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.shade },
      children: new RunWriter(this.#context, where, true).write(nodes, {}),
    });
  }

  #table(element: Element, where: Surroundings, fills = false): Block[] {
    const captions = element.children.filter((child) => isElement(child, 'caption'));
    const table = tableOf(element, where, { rightToLeft: this.#context.rightToLeft, fills }, (cell, inner) => this.write(cell.children, inner));
    // More columns than Word has: every row as a line.
    if (table === null) return rowsOf(element).map((row) => this.#paragraph(joined(row.children, '\t'), where));
    // Two tables with nothing between them become one; the space below is the paragraph's.
    const after = new Paragraph({ spacing: { before: 0, after: where.style === 'TableText' ? 0 : 100, line: 120, lineRule: LineRuleType.EXACT } });
    return [...captions.flatMap((caption) => (caption.type === 'element' ? this.#element(caption, where) : [])), table, after];
  }

  #facts(element: Element, where: Surroundings): Block[] {
    const rows = pairsOf(element).map(([term, description]) => row([cell(term, true), cell(description, false)]));
    return rows.length === 0 ? [] : this.#table({ type: 'element', tagName: 'table', properties: {}, children: rows }, where, true);
  }

  #list(list: Element, where: Surroundings): Block[] {
    const level = Math.min(where.depth, deepestLevel);
    // Lists in a quote start where the quote does, and the levels of Word's numbering count from the margin.
    const base = where.indent - (where.depth === 0 ? 0 : levelIndent(level - 1));
    const left = base + levelIndent(level);
    const inner: Surroundings = { ...where, indent: left, depth: where.depth + 1, width: Math.max(600, where.width - listStep) };
    let numbering = numberingOf(list, this.#context);
    return list.children.flatMap((item) => {
      if (!isElement(item, 'li')) return item.type === 'element' ? this.#element(item, inner) : [];
      const value = Number(item.properties.value);
      if (list.tagName === 'ol' && item.properties.value !== undefined && Number.isInteger(value) && value >= 0) numbering = numberingOf(list, this.#context, value);
      const task = isTask(item);
      const counted: Partial<IParagraphOptions> = { indent: { left, hanging: 320 }, ...(task ? {} : { numbering: { ...numbering, level } }), spacing: { after: 60 } };
      return this.#item(item, inner, counted);
    });
  }

  /** The first paragraph carries the number; what follows it in the item stands below its text. */
  #item(item: Element, where: Surroundings, counted: Partial<IParagraphOptions>): Block[] {
    const start = item.children.findIndex((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''));
    const first = item.children[start];
    if (isElement(first, 'p')) return [this.#paragraph(first.children, where, item, counted), ...this.write(item.children.slice(start + 1), where)];
    let end = Math.max(0, start);
    while (end < item.children.length && !holdsBlocks(item.children[end])) end += 1;
    return [this.#paragraph(item.children.slice(0, end), where, item, counted), ...this.write(item.children.slice(end), where)];
  }
}

function look(where: Surroundings, children: Children, context: DocxContext): IParagraphOptions {
  const { bar } = where;
  const backwards = runsRightToLeft(children.map(textOf).join(''));
  const side = context.rightToLeft ? 'right' : 'left';
  const alignment = wordAlignment(where.alignment);
  return {
    ...(where.style === null ? {} : { style: where.style }),
    ...(where.indent === 0 ? {} : { indent: { left: where.indent } }),
    ...(alignment === undefined ? {} : { alignment }),
    ...(bar === null ? {} : { border: { [side]: { style: BorderStyle.SINGLE, size: 24, space: 10, color: bar.bar } } }),
    ...(bar === null || bar.paper === null ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: bar.paper } }),
    ...(backwards || (bar !== null && context.rightToLeft) ? { bidirectional: true } : {}),
  };
}

/** Within a quote or an alert. */
function inside(where: Surroundings, bar: Surroundings['bar']): Surroundings {
  return { ...where, bar, indent: where.indent + 280, width: where.width - 280 };
}

function withAlignment(where: Surroundings, element: Element): Surroundings {
  const alignment = alignmentOf(element);
  return alignment === null ? where : { ...where, alignment };
}

/** Whether a node is a block, or an inline element that someone put blocks in. */
function holdsBlocks(node: Nodes | undefined): boolean {
  if (node?.type !== 'element') return false;
  return blockNames.has(node.tagName) || node.children.some(holdsBlocks);
}

function isTask(item: Element): boolean {
  const [first] = item.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return isElement(first, 'input') || (isElement(first, 'p') && isElement(first.children[0], 'input'));
}

/** Blanks at the end of a line show nothing, such as those before a nested list. */
function withoutLastBlanks(nodes: Children): Children {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return nodes;
  const value = last.value.trimEnd();
  return value === '' ? withoutLastBlanks(nodes.slice(0, -1)) : [...nodes.slice(0, -1), { ...last, value }];
}

function withoutLastBreak(nodes: Children): Children {
  const last = nodes.at(-1);
  return last?.type === 'text' && last.value.endsWith('\n') ? [...nodes.slice(0, -1), { ...last, value: last.value.slice(0, -1) }] : nodes;
}

function rowsOf(node: Nodes): Element[] {
  if (isElement(node, 'tr')) return [node];
  return 'children' in node ? node.children.flatMap(rowsOf) : [];
}

/** Elements with words between them. */
function joined(children: Children, between: string): ElementContent[] {
  const elements = children.filter((child) => child.type === 'element');
  return elements.flatMap((child, at): ElementContent[] => [...(at === 0 ? [] : [{ type: 'text', value: between } as const]), ...child.children]);
}

function bylineOf(children: Children): ElementContent[] {
  const parts = children.filter((child) => child.type === 'element');
  return parts.flatMap((part, at): ElementContent[] => [...(at === 0 ? [] : [{ type: 'text', value: ' \u00b7 ' } as const]), part]);
}

/** Terms of a description list with what stands beside each. */
function pairsOf(node: Nodes): [ElementContent[], ElementContent[]][] {
  const pairs: [ElementContent[], ElementContent[]][] = [];
  const visit = (inner: Nodes): void => {
    if (isElement(inner, 'dt')) pairs.push([inner.children, []]);
    else if (isElement(inner, 'dd')) {
      const last = pairs.at(-1)?.[1];
      if (last === undefined) pairs.push([[], inner.children]);
      else last.push(...(last.length === 0 ? [] : [{ type: 'text', value: ', ' } as const]), ...inner.children);
    } else if ('children' in inner) inner.children.forEach(visit);
  };
  visit(node);
  return pairs;
}

function row(children: Element[]): Element {
  return { type: 'element', tagName: 'tr', properties: {}, children };
}

function cell(children: ElementContent[], head: boolean): Element {
  return { type: 'element', tagName: head ? 'th' : 'td', properties: head ? { className: ['short'] } : {}, children };
}

/** Facts that were written and facts that were computed, one list after the other, as one list. */
function withFactsJoined(children: Children): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (isElement(child, 'dl') && isElement(last, 'dl')) joined.splice(-1, 1, { ...last, children: [...last.children, ...child.children] });
    else if (child.type === 'element' || child.type === 'text') joined.push(child);
  }
  return joined;
}
