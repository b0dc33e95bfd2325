import type { Element, ElementContent, Root } from 'hast';
import type { HeaderFields } from './header-fields.ts';
import { isRightToLeft } from './text-direction.ts';

/** Something a header says in a line: a field of the front matter, or what was computed from the text. */
export interface DocumentFact {
  readonly label: string;
  readonly value: string;
  /** What the value was computed from, such as `14:02 → 15:47`. */
  readonly formula?: string;
}

/** What stands at the head of a document; what is missing is not shown. */
export interface HeaderParts {
  readonly fields: HeaderFields | null;
  /** The title, and the id it carries when it stands for the body's own first heading. */
  readonly title: { readonly children: readonly ElementContent[]; readonly id: string | null } | null;
  /** Computed from the document's timelines. */
  readonly facts: readonly DocumentFact[];
}

/** The title of the front matter, for {@link HeaderParts}. */
export function writtenTitle(title: string, id: string | null): HeaderParts['title'] {
  return { children: [text(title)], id };
}

/** The head of a document as unsanitised hast, or an empty root where there is nothing to show. */
export function documentHeader({ fields, title, facts }: HeaderParts): Root {
  const parts: ElementContent[] = [];
  if (title !== null) {
    parts.push(element('h1', { className: ['document-title'], ...(title.id === null ? {} : { id: title.id }) }, [...title.children]));
  }
  if (fields !== null) parts.push(...fieldParts(fields));
  if (facts.length > 0) parts.push(factList(facts, ['document-facts', 'timeline-facts']));
  return { type: 'root', children: parts.length === 0 ? [] : [element('header', { className: ['document-header'] }, parts)] };
}

function fieldParts(fields: HeaderFields): ElementContent[] {
  const parts: ElementContent[] = [];
  const byline = [
    ...(fields.date === null ? [] : [dateOf(fields.date)]),
    ...(fields.authors.length === 0 ? [] : [named('document-authors', fields.authors.join(', '))]),
    ...(fields.severity === null ? [] : [labelled('document-severity', 'Severity', fields.severity)]),
    ...(fields.status === null ? [] : [labelled('document-status', 'Status', fields.status)]),
  ];
  if (byline.length > 0) {
    parts.push(element('p', { className: ['document-byline'], ...(isRightToLeft(fields.language) ? { dir: 'rtl' } : {}) }, byline.flatMap((part, index) => (index === 0 ? [part] : [text(' '), part]))));
  }
  if (fields.tags.length > 0) {
    const chips = fields.tags.map((tag) => element('li', {}, [text(tag)]));
    parts.push(element('ul', { className: ['document-tags'], ariaLabel: 'Tags' }, chips));
  }
  if (fields.facts.length > 0) parts.push(factList(fields.facts, ['document-facts']));
  return parts;
}

function factList(facts: readonly DocumentFact[], className: string[]): Element {
  const pairs = facts.map(({ label, value, formula }) => {
    const said = formula === undefined ? [text(value)] : [text(`${value} `), element('span', { className: ['fact-formula'] }, [text(formula)])];
    return element('div', {}, [element('dt', {}, [text(label)]), element('dd', {}, said)]);
  });
  return element('dl', { className }, pairs);
}

/** Front matter that could not be read, shown as it was written, as unsanitised hast. */
export function frontMatterNotice(source: string, reason: string): Root {
  const message = `The front matter could not be read: ${reason.replace(/[.:\s]+$/, '')}. It is shown as written.`;
  return {
    type: 'root',
    children: [
      element('div', { className: ['front-matter-notice'] }, [
        element('p', {}, [text(message)]),
        element('pre', {}, [element('code', {}, [text(`${source}\n`)])]),
      ]),
    ],
  };
}

function dateOf(date: string): Element {
  const machineReadable = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(date);
  return element('time', { className: ['document-date'], ...(machineReadable ? { dateTime: date } : {}) }, [text(date)]);
}

function named(className: string, value: string): Element {
  return element('span', { className: [className], dir: 'auto' }, [text(value)]);
}

function labelled(className: string, label: string, value: string): Element {
  return element('span', { className: [className] }, [text(`${label} `), element('strong', {}, [text(value)])]);
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
