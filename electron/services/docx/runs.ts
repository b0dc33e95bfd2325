import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import {
  Bookmark,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { classesOf, isElement, textOf } from '../../../shared/export/html-tree.ts';
import type { DocxContext, Surroundings } from './context.ts';
import { imageRun } from './images.ts';
import { colours } from './styles.ts';
import { xmlText } from './xml-text.ts';

type RunLook = Omit<IRunOptions, 'children' | 'text' | 'break'>;

const looks: Readonly<Record<string, RunLook>> = {
  strong: { bold: true },
  b: { bold: true },
  em: { italics: true },
  i: { italics: true },
  cite: { italics: true },
  dfn: { italics: true },
  var: { italics: true },
  del: { strike: true },
  s: { strike: true },
  strike: { strike: true },
  ins: { underline: {} },
  u: { underline: {} },
  mark: { shading: { fill: colours.mark } },
  sup: { superScript: true },
  sub: { subScript: true },
  small: { size: 18 },
  code: { style: 'InlineCode', shading: { fill: colours.shade } },
  kbd: { style: 'InlineCode', shading: { fill: colours.shade } },
  samp: { style: 'InlineCode' },
  tt: { style: 'InlineCode' },
};

/** Colours of code, by the classes that highlighting gives. */
const codeColours: Readonly<Record<string, string>> = {
  'hljs-keyword': '8250DF', 'hljs-built_in': '8250DF', 'hljs-literal': '0B5CAD', 'hljs-number': '0B5CAD', 'hljs-string': '0A6B4B',
  'hljs-attr': '953800', 'hljs-attribute': '953800', 'hljs-variable': '953800', 'hljs-title': '0B5CAD', 'hljs-section': '0B5CAD',
  'hljs-comment': colours.quiet, 'hljs-quote': colours.quiet, 'hljs-meta': colours.quiet, 'hljs-addition': '1A7F37', 'hljs-deletion': 'C21F26',
};

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Whether a text starts in a script that runs from right to left. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

/** Turns inline elements into what a paragraph of Word's is made of. One for each paragraph, since blanks fold across elements. */
export class RunWriter {
  readonly #context: DocxContext;
  readonly #where: Surroundings;
  /** Blanks at the beginning of a line show nothing. */
  #atStart = true;
  readonly #verbatim: boolean;

  /** @param verbatim whether blanks and line breaks count, as in code. */
  constructor(context: DocxContext, where: Surroundings, verbatim = false) {
    this.#context = context;
    this.#where = where;
    this.#verbatim = verbatim;
  }

  write(nodes: readonly (ElementContent | RootContent)[], look: RunLook = this.#where.bold ? { bold: true } : {}, inLink = false): ParagraphChild[] {
    return nodes.flatMap((node) => this.#node(node, look, inLink));
  }

  #node(node: Nodes, look: RunLook, inLink: boolean): ParagraphChild[] {
    if (node.type === 'text') return this.#text(node.value, look);
    if (node.type !== 'element') return [];
    const { tagName, properties, children } = node;
    switch (tagName) {
      case 'br':
        this.#atStart = true;
        return [new TextRun({ ...look, break: 1 })];
      case 'wbr':
        return [];
      case 'img':
        this.#atStart = false;
        return imageRun(node, this.#where.width, this.#context.warnings, look);
      case 'input':
        return this.#text(`${properties.checked === undefined || properties.checked === false ? '\u2610' : '\u2612'} `, look);
      case 'q':
        return [...this.#text('\u201c', look), ...this.write(children, look, inLink), ...this.#text('\u201d', look)];
      case 'a':
        return this.#anchored(node, inLink ? this.write(children, look, true) : this.#link(node, look));
      case 'sup': {
        const note = noteNumber(children[0]);
        return note === null || children.length !== 1 ? this.#anchored(node, this.write(children, { ...look, superScript: true }, inLink)) : this.#note(note, look);
      }
      default:
        return classesOf(node).includes('fact-formula') ? this.#inBrackets(node, { ...look, color: colours.quiet }, inLink) : this.#marked(node, look, inLink);
    }
  }

  /** What stands apart by its place on a page, and in a line of Word's by brackets. */
  #inBrackets(node: Element, look: RunLook, inLink: boolean): ParagraphChild[] {
    return [...this.#text('(', look), ...this.write(node.children, look, inLink), ...this.#text(')', look)];
  }

  /** What an element means to the look of its words. */
  #marked(node: Element, look: RunLook, inLink: boolean): ParagraphChild[] {
    const colour = classesOf(node).map((name) => codeColours[name]).find((known) => known !== undefined);
    const own = looks[node.tagName] ?? {};
    return this.#anchored(node, this.write(node.children, { ...look, ...own, ...(colour === undefined ? {} : { color: colour }) }, inLink));
  }

  #text(value: string, look: RunLook): ParagraphChild[] {
    if (this.#verbatim) return verbatimRuns(value, look);
    let text = value.replace(/[ \t\n\r\f]+/g, ' ');
    if (this.#atStart && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return [];
    this.#atStart = text.endsWith(' ');
    return [textRun(text, look)];
  }

  #link(link: Element, look: RunLook): ParagraphChild[] {
    const { href } = link.properties;
    const inner = this.write(link.children, typeof href === 'string' ? { ...look, style: 'Hyperlink' } : look, true);
    if (typeof href !== 'string' || inner.length === 0) return inner;
    if (!href.startsWith('#')) return [new ExternalHyperlink({ children: inner, link: xmlText(href) })];
    const anchor = this.#context.bookmarks.get(href.slice(1));
    return anchor === undefined ? this.write(link.children, look, true) : [new InternalHyperlink({ children: inner, anchor })];
  }

  /** A footnote's number: Word's own note at the first reference, its number as words where Word has no place for another. */
  #note(number: number, look: RunLook): ParagraphChild[] {
    const { notes, referred } = this.#context;
    if (this.#where.inNote || !notes.has(number) || referred.has(number)) return [textRun(String(number), { ...look, superScript: true })];
    referred.add(number);
    return [new FootnoteReferenceRun(number)];
  }

  /** What stands in an element that something links to. */
  #anchored(element: Element, children: ParagraphChild[]): ParagraphChild[] {
    const id = bookmarkOf(element, this.#context);
    return id === null ? children : [new Bookmark({ id, children })];
  }
}

/** The bookmark of an element; null where nothing links to it. */
export function bookmarkOf({ properties }: Element, { bookmarks }: DocxContext): string | null {
  return typeof properties.id === 'string' ? (bookmarks.get(properties.id) ?? null) : null;
}

/** The number of the footnote that a link refers to; null for any other node. */
export function noteNumber(node: Nodes | undefined): number | null {
  if (!isElement(node, 'a') || node.properties.dataFootnoteRef === undefined || typeof node.properties.href !== 'string') return null;
  const [, number] = /:(\d+)$/.exec(node.properties.href) ?? [];
  return number === undefined ? null : Number(number);
}

function textRun(text: string, look: RunLook): TextRun {
  return new TextRun({ ...look, text: xmlText(text), ...(rightToLeft.test(text) && runsRightToLeft(text) ? { rightToLeft: true } : {}) });
}

function verbatimRuns(value: string, look: RunLook): ParagraphChild[] {
  return value.split(/\r\n?|\n/).flatMap((line, at) => {
    const parts = line.split('\t').flatMap((part, index) => [...(index === 0 ? [] : [new Tab()]), ...(part === '' ? [] : [xmlText(part)])]);
    return [...(at === 0 ? [] : [new TextRun({ ...look, break: 1 })]), ...(parts.length === 0 ? [] : [new TextRun({ ...look, children: parts })])];
  });
}

/** Whether there is anything to see in inline nodes. */
export function showsSomething(nodes: readonly Nodes[]): boolean {
  return nodes.some((node) => (node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && (['img', 'input'].includes(node.tagName) || textOf(node).trim() !== '')));
}
