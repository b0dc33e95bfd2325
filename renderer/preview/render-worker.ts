import { renderDocument } from '../../shared/markdown/render.ts';

/** Renders the text of each message and answers the document; local images are left to the page. */
self.addEventListener('message', (event: MessageEvent<string>) => {
  self.postMessage(renderDocument(event.data, { resolveImage: () => null, markPlaces: true }));
});
