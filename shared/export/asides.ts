import type { RenderedBlock } from '../markdown/render.ts';

/** The place among blocks of the aside with the facts of a document that has no header: below its title. */
export function belowTitle(blocks: readonly RenderedBlock[]): number {
  const top = blocks.findIndex(({ html }) => html !== '');
  return blocks[top]?.html.startsWith('<h1') === true ? top + 1 : 0;
}

/** Puts figures before the blocks where their timelines start. @param figures with the ranges of their timelines, ascending */
export function placeFigures(blocks: readonly RenderedBlock[], figures: readonly RenderedBlock[]): readonly RenderedBlock[] {
  if (figures.length === 0) return blocks;
  const placed: RenderedBlock[] = [];
  let next = 0;
  for (const block of blocks) {
    for (let figure = figures[next]; figure !== undefined && block.aside !== true && block.range.to > figure.range.from; figure = figures[next]) {
      placed.push(figure);
      next += 1;
    }
    placed.push(block);
  }
  return [...placed, ...figures.slice(next)];
}
