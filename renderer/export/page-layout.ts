import type { PageSize } from './pdf-document.ts';

/** How large pages are shown: as wide as there is room, or so that a whole one is in sight. */
export type PageZoom = 'width' | 'page';

/** CSS pixels around and between pages. */
export const pageGap = 16;

/** What pages are seen through, in CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The size each page is shown at, in whole CSS pixels; by width no page is shown larger than one and a half times its size. */
export function shownSizes(pages: readonly PageSize[], room: Room, zoom: PageZoom): PageSize[] {
  const widest = Math.max(1, ...pages.map(({ width }) => width));
  const width = Math.max(80, room.width - 2 * pageGap);
  const height = Math.max(80, room.height - 2 * pageGap);
  return pages.map((page) => {
    // By width, one scale for all: a turned page is as much larger than the others as on paper.
    const scale = zoom === 'width' ? Math.min(width / widest, 1.5) : Math.min(width / page.width, height / page.height);
    return { width: Math.round(page.width * scale), height: Math.round(page.height * scale) };
  });
}

/** The page (from 0) that has most of the reader's attention: the last whose top is above the middle of the room. */
export function pageInSight(sizes: readonly PageSize[], scrolled: number, room: Room): number {
  let top = pageGap;
  let seen = 0;
  for (const [index, { height }] of sizes.entries()) {
    if (top <= scrolled + room.height / 2) seen = index;
    top += height + pageGap;
  }
  return seen;
}
