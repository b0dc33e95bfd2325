import type { EditorView } from '@codemirror/view';
import type { Reveal, RevealChannel } from '../document/document-view.ts';

/** Keys that scroll; typing scrolls as well, but only to keep the caret in sight. */
const handEvents = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Ties a source view to the shared place of attention: follows what others reveal, and tells where the
 * reader scrolls to. Only scrolling by hand is told, so two views never chase each other.
 * Works until the returned function is called.
 */
export function followReveals(view: EditorView, reveals: RevealChannel, follow: (reveal: Reveal) => void): () => void {
  let byHand = false;
  let frame = 0;
  const hand = (): void => {
    byHand = true;
  };
  const tell = (): void => {
    frame = 0;
    if (!byHand) return;
    const top = view.scrollDOM.getBoundingClientRect().top - view.documentTop;
    const block = view.lineBlockAtHeight(Math.max(0, top));
    reveals.reveal({ range: { from: block.from, to: block.to }, origin: 'source', kind: 'scroll' });
  };
  const scrolled = (): void => {
    if (byHand && frame === 0) frame = requestAnimationFrame(tell);
  };
  const stop = reveals.subscribe((reveal) => {
    if (reveal.origin === 'source') return;
    byHand = false;
    follow(reveal);
  });
  for (const name of handEvents) view.scrollDOM.addEventListener(name, hand, { passive: true });
  view.scrollDOM.addEventListener('scroll', scrolled, { passive: true });
  return () => {
    stop();
    cancelAnimationFrame(frame);
    for (const name of handEvents) view.scrollDOM.removeEventListener(name, hand);
    view.scrollDOM.removeEventListener('scroll', scrolled);
  };
}
