import type { Element, ElementContent, Root } from 'hast';
import type { HeaderFields } from './header-fields.ts';

/**
 * The head of a document as unsanitised hast, or an empty root where there is nothing to show.
 *
 * @param titleId the id the title carries when it stands for the body's own first heading.
 */
export function documentHeader(fields: HeaderFields, titleId: string | null): Root {
  const parts: ElementContent[] = [];
  if (fields.title !== null) {
    parts.push(element('h1', { className: ['document-title'], ...(titleId === null ? {} : { id: titleId }) }, [text(fields.title)]));
  }
  const byline = [
    ...(fields.date === null ? [] : [dateOf(fields.date)]),
    ...(fields.authors.length === 0 ? [] : [named('document-authors', fields.authors.join(', '))]),
    ...(fields.severity === null ? [] : [labelled('document-severity', 'Severity', fields.severity)]),
    ...(fields.status === null ? [] : [labelled('document-status', 'Status', fields.status)]),
  ];
  if (byline.length > 0) {
    parts.push(element('p', { className: ['document-byline'] }, byline.flatMap((part, index) => (index === 0 ? [part] : [text(' '), part]))));
  }
  if (fields.tags.length > 0) {
    const chips = fields.tags.map((tag) => element('li', {}, [text(tag)]));
    parts.push(element('ul', { className: ['document-tags'], ariaLabel: 'Tags' }, chips));
  }
  if (fields.facts.length > 0) {
    const pairs = fields.facts.map(({ label, value }) =>
      element('div', {}, [element('dt', {}, [text(label)]), element('dd', {}, [text(value)])]),
    );
    parts.push(element('dl', { className: ['document-facts'] }, pairs));
  }
  return { type: 'root', children: parts.length === 0 ? [] : [element('header', { className: ['document-header'] }, parts)] };
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
