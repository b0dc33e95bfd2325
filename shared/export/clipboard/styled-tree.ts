import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html-tree.ts';

/** The looks of a target that understands inline styles alone: a style for each element. */
export interface InlineLook {
  /** By tag name; `alert`, `alertTitle` and `codeBox` besides. */
  readonly styles: Readonly<Record<string, string>>;
  /** Around everything; null for nothing. */
  readonly wrapper: string | null;
  /** Code keeps its lines in `pre`; else as lines with hard blanks, since the target folds them. */
  readonly pre: boolean;
}

const sans = 'font-family:Arial,Helvetica,sans-serif';
const mono = "font-family:Consolas,'Courier New',monospace";
const ink = 'color:#1f2328';

/** For mail programs, the oldest of which lay out with the engine of Word: everything said again on every element, boxes as tables. */
export const emailLook: InlineLook = {
  wrapper: `${sans};font-size:14px;line-height:1.5;${ink}`,
  pre: true,
  styles: {
    h1: `${sans};font-size:24px;line-height:1.25;${ink};margin:0 0 12px`,
    h2: `${sans};font-size:19px;line-height:1.3;${ink};margin:24px 0 8px`,
    h3: `${sans};font-size:16px;line-height:1.3;${ink};margin:20px 0 6px`,
    h4: `${sans};font-size:14px;line-height:1.3;${ink};margin:16px 0 4px`,
    h5: `${sans};font-size:14px;line-height:1.3;${ink};margin:16px 0 4px`,
    h6: `${sans};font-size:14px;line-height:1.3;color:#59636e;margin:16px 0 4px`,
    p: `${sans};font-size:14px;line-height:1.5;${ink};margin:0 0 10px`,
    ul: 'margin:0 0 10px;padding-left:24px',
    ol: 'margin:0 0 10px;padding-left:24px',
    li: `${sans};font-size:14px;line-height:1.5;${ink};margin:0 0 3px`,
    a: 'color:#0b5cad;text-decoration:underline',
    code: `${mono};font-size:13px;background-color:#f0f2f4`,
    blockquote: 'margin:0 0 10px;padding:0 0 0 12px;border-left:3px solid #c4ccd4;color:#59636e',
    table: 'border-collapse:collapse;border:1px solid #d1d9e0;margin:0 0 12px',
    th: `${sans};font-size:14px;line-height:1.4;${ink};border:1px solid #d1d9e0;padding:6px 10px;background-color:#f3f5f7;font-weight:bold;vertical-align:top`,
    td: `${sans};font-size:14px;line-height:1.4;${ink};border:1px solid #d1d9e0;padding:6px 10px;vertical-align:top`,
    hr: 'border:0;border-top:1px solid #d1d9e0;margin:20px 0',
    img: 'max-width:100%;height:auto;border:0',
    mark: 'background-color:#fff3bf',
    alert: `${sans};font-size:14px;line-height:1.5;${ink};padding:10px 14px`,
    codeBox: 'padding:10px 12px;background-color:#f3f5f7;border:1px solid #d1d9e0',
    pre: `${mono};font-size:13px;line-height:1.45;${ink};margin:0;white-space:pre-wrap`,
  },
};

/** For Google Docs, which reads sizes in points, and takes a box as a table of one cell. */
export const googleDocsLook: InlineLook = {
  wrapper: null,
  pre: false,
  styles: {
    h1: 'font-family:Arial;font-size:20pt;font-weight:400;margin-top:20pt;margin-bottom:6pt',
    h2: 'font-family:Arial;font-size:16pt;font-weight:400;margin-top:18pt;margin-bottom:6pt',
    h3: 'font-family:Arial;font-size:14pt;font-weight:400;color:#434343;margin-top:16pt;margin-bottom:4pt',
    h4: 'font-family:Arial;font-size:12pt;font-weight:400;color:#666666;margin-top:14pt;margin-bottom:4pt',
    h5: 'font-family:Arial;font-size:11pt;font-weight:400;color:#666666;margin-top:12pt;margin-bottom:4pt',
    h6: 'font-family:Arial;font-size:11pt;font-weight:400;font-style:italic;color:#666666;margin-top:12pt;margin-bottom:4pt',
    p: 'font-family:Arial;font-size:11pt;line-height:1.38;margin-top:0pt;margin-bottom:6pt',
    li: 'font-family:Arial;font-size:11pt;line-height:1.38',
    a: 'color:#1155cc;text-decoration:underline',
    code: "font-family:'Courier New';font-size:10pt",
    blockquote: 'margin-left:18pt;color:#595959',
    table: 'border-collapse:collapse;border:1pt solid #d1d9e0',
    th: 'font-family:Arial;font-size:10pt;font-weight:700;border:1pt solid #d1d9e0;padding:4pt 6pt;background-color:#f3f5f7;vertical-align:top',
    td: 'font-family:Arial;font-size:10pt;border:1pt solid #d1d9e0;padding:4pt 6pt;vertical-align:top',
    mark: 'background-color:#fff3bf',
    alert: 'font-family:Arial;font-size:11pt;padding:6pt 10pt',
    codeBox: 'padding:6pt 8pt;background-color:#f3f5f7;border:1pt solid #d1d9e0',
    pre: "font-family:'Courier New';font-size:9pt;line-height:1.3;margin-top:0pt;margin-bottom:0pt",
  },
};

const alertColours: Readonly<Record<string, { readonly bar: string; readonly paper: string }>> = {
  note: { bar: '#0b5cad', paper: '#eff6fc' },
  tip: { bar: '#1a7f37', paper: '#eff8f1' },
  important: { bar: '#7a3fb0', paper: '#f6f1fb' },
  warning: { bar: '#9a6700', paper: '#fdf7e7' },
  caution: { bar: '#c21f26', paper: '#fdf1f1' },
};

/** A plain tree in the looks of a target: inline styles, borders and paddings as attributes too, boxes as tables. */
export function styledTree(tree: Root, look: InlineLook): Root {
  const children = tree.children.flatMap((child) => styled(child, look));
  return { type: 'root', children: look.wrapper === null ? children : [element('div', { style: look.wrapper }, children)] };
}

function styled(node: ElementContent | RootContent, look: InlineLook): ElementContent[] {
  if (node.type === 'text') return [node];
  if (!isElement(node)) return [];
  const { tagName, properties } = node;
  if (tagName === 'pre') return [codeBox(node, look)];
  const children = node.children.flatMap((child) => styled(child, look));
  if (properties.dataAlert !== undefined) return [alertBox(String(properties.dataAlert), children, look)];
  const { align, ...others } = properties;
  const style = [look.styles[tagName], typeof align === 'string' ? `text-align:${align}` : undefined].filter((part) => part !== undefined).join(';');
  const frame = tagName === 'table' ? { border: '1', cellPadding: '6', cellSpacing: '0' } : {};
  return [element(tagName, { ...others, ...frame, ...(typeof align === 'string' ? { align } : {}), ...(style === '' ? {} : { style }) }, children)];
}

function codeBox(pre: Element, look: InlineLook): Element {
  const style = look.styles['pre'] ?? '';
  const text = pre.children.flatMap((child) => (isElement(child) ? child.children : child)).map((child) => (child.type === 'text' ? child.value : '')).join('');
  const inside = look.pre ? [element('pre', { style }, [{ type: 'text', value: text }])] : [element('p', { style }, hardLines(text))];
  return box(look.styles['codeBox'] ?? '', '#f3f5f7', inside);
}

/** Lines with blanks that no program folds. */
function hardLines(text: string): ElementContent[] {
  return text.split('\n').flatMap((line, at): ElementContent[] => [
    ...(at === 0 ? [] : [element('br', {}, [])]),
    { type: 'text', value: line.replace(/\t/g, '    ').replace(/^ +| {2,}/g, (blanks) => '\u00a0'.repeat(blanks.length)) },
  ]);
}

function alertBox(kind: string, children: ElementContent[], look: InlineLook): Element {
  const { bar, paper } = alertColours[kind] ?? { bar: '#59636e', paper: '#f3f5f7' };
  return box(`${look.styles['alert'] ?? ''};border-left:4px solid ${bar};background-color:${paper}`, paper, children);
}

/** Only a table keeps its paper in every mail program. */
function box(style: string, paper: string, children: ElementContent[]): Element {
  const cell = element('td', { bgColor: paper, style }, children);
  const table = element('table', { border: '0', cellPadding: '0', cellSpacing: '0', width: '100%', style: 'border-collapse:collapse;margin:0 0 9pt' }, [element('tbody', {}, [element('tr', {}, [cell])])]);
  return table;
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
