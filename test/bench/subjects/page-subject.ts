import { within, BenchBrowser } from '../browser.ts';
import type { PageServer } from '../page-server.ts';
import { eventMarker, proseMarker } from '../postmortem.ts';
import type { Checks } from '../probe.ts';
import { lastMarker } from '../postmortem.ts';
import type { OpenedSubject, Subject } from './subject.ts';

type Parts = Pick<Subject, 'source' | 'preview'> & Partial<Pick<Subject, 'sourceScroller' | 'previewScroller'>>;

const floor: Readonly<Record<string, Parts>> = {
  'static-page': { source: '#source', preview: '#preview' },
  codemirror: { source: '.cm-content', sourceScroller: '.cm-scroller', preview: '.cm-content', previewScroller: null },
};
const peers: Readonly<Record<string, Parts>> = {
  'toast-ui': {
    source: '.md-mode .ProseMirror',
    preview: '.toastui-editor-md-preview .toastui-editor-contents',
    previewScroller: '.toastui-editor-md-preview',
  },
  easymde: { source: '.CodeMirror-code', sourceScroller: '.CodeMirror-scroll', preview: '.editor-preview-side' },
  'md-editor-rt': { source: '.cm-content', sourceScroller: '.cm-scroller', preview: '.md-editor-preview', previewScroller: '.md-editor-preview-wrapper' },
  'react-md-editor': { source: '.w-md-editor-text-input', sourceScroller: '.w-md-editor-area', preview: '.w-md-editor-preview .wmde-markdown', previewScroller: '.w-md-editor-preview' },
};

/** The floor: the least that an editor with a preview, and one without, can take. */
export function floorSubjects(server: PageServer): Subject[] {
  return Object.entries(floor).map(([page, parts]) => pageSubject(page, 'floor', parts, server));
}

/** Editors with a live preview. */
export function peerSubjects(server: PageServer): Subject[] {
  return Object.entries(peers).map(([page, parts]) => pageSubject(page, 'peer', parts, server));
}

function pageSubject(name: string, kind: 'floor' | 'peer', parts: Parts, server: PageServer): Subject {
  const { source, preview } = parts;
  const alone = parts.previewScroller === null;
  const opening: Checks = {
    source: { kind: 'visible', selector: source },
    ...(alone ? {} : { preview: { kind: 'visible', selector: preview } as const, complete: { kind: 'tail', root: preview, text: lastMarker } as const }),
  };
  return {
    name,
    kind,
    source,
    sourceScroller: parts.sourceScroller ?? source,
    preview,
    previewScroller: parts.previewScroller === undefined ? preview : parts.previewScroller,
    grid: null,
    async open(document) {
      const browser = await BenchBrowser.start(opening);
      const { page } = browser;
      const opened: OpenedSubject = {
        browser,
        async placeCaret(place) {
          const offset = place === 'prose' ? document.proseAt : document.eventAt;
          await within(60_000, page.evaluate((at) => window.subject?.placeCaret(at), offset));
          if (alone) return;
          const found = await page.evaluate(([root, text]) => window.bench.reveal(root, text), [preview, place === 'prose' ? proseMarker : eventMarker] as const);
          if (!found) throw new Error('the place is not in the preview');
        },
        close: () => browser.close(),
      };
      await page.goto(server.urlOf(name, document.name), { waitUntil: 'commit' });
      return opened;
    },
  };
}
