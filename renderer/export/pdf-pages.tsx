import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { pageGap, pageInSight, shownSizes, type PageZoom, type Room } from './page-layout.ts';
import styles from './pdf-pages.module.css';
import { openPdf, type OpenPdf, type PageSize } from './pdf-document.ts';

interface PdfPagesProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly zoom: PageZoom;
  /** Is told the page in sight, from 1, and how many there are. */
  readonly onPage: (page: number, count: number) => void;
  /** Is told when the bytes are no PDF that can be shown. */
  readonly onFailure: () => void;
}

/** The pages of a PDF, one below the other; those near sight are drawn. Pages of earlier bytes stay until newer ones are drawn. */
export function PdfPages({ bytes, zoom, onPage, onFailure }: PdfPagesProps): ReactNode {
  const pdf = usePdf(bytes, onFailure);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [scrolled, setScrolled] = useState(0);
  const sizes = useMemo(() => shownSizes(pdf?.pages ?? [], room, zoom), [pdf, room, zoom]);
  const tops = useMemo(() => topsOf(sizes), [sizes]);
  const current = pageInSight(sizes, scrolled, room);
  const count = sizes.length;
  useEffect(() => {
    if (count > 0) onPage(current + 1, count);
  }, [current, count, onPage]);

  // Where the reader is, as a page and a part of it, so that other sizes show the same place.
  const place = useRef({ page: 0, part: 0 });
  useLayoutEffect(() => {
    const { page, part } = place.current;
    const top = tops[Math.min(page, tops.length - 1)];
    if (scroller.current !== null && top !== undefined) scroller.current.scrollTop = page === 0 && part <= 0 ? 0 : top + part * (sizes[page]?.height ?? 0);
  }, [sizes, tops]);
  const follow = (): void => {
    const at = scroller.current?.scrollTop ?? 0;
    const page = Math.max(0, tops.findLastIndex((top) => top <= at));
    place.current = { page, part: (at - (tops[page] ?? 0)) / (sizes[page]?.height ?? 1) };
    setScrolled(at);
  };
  const goTo = (page: number): void => {
    const top = tops[Math.max(0, Math.min(page, tops.length - 1))];
    if (top !== undefined) scroller.current?.scrollTo({ top: top - pageGap });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    event.preventDefault();
    goTo(current + (event.key === 'PageDown' ? 1 : -1));
  };

  const last = sizes.length - 1;
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label="Pages" onScroll={follow} onKeyDown={press}>
      <div className={styles.sheet} style={{ height: (tops[last] ?? 0) + (sizes[last]?.height ?? 0) + pageGap, minWidth: Math.max(0, ...sizes.map(({ width }) => width)) + 2 * pageGap }}>
        {pdf === null ? null : sizes.map((size, index) => {
          const top = tops[index] ?? 0;
          const near = top + size.height > scrolled - room.height && top < scrolled + 2 * room.height;
          return near ? <Page key={index} pdf={pdf} index={index} size={size} top={top} label={`Page ${index + 1} of ${sizes.length}`} /> : null;
        })}
      </div>
    </div>
  );
}

interface PageProps {
  readonly pdf: OpenPdf;
  readonly index: number;
  readonly size: PageSize;
  readonly top: number;
  readonly label: string;
}

function Page({ pdf, index, size, top, label }: PageProps): ReactNode {
  const paper = useRef<HTMLDivElement>(null);
  const { width } = size;
  useEffect(() => {
    const stop = new AbortController();
    pdf.draw(index, width * Math.min(window.devicePixelRatio, 3), stop.signal).then(
      (canvas) => {
        if (!stop.signal.aborted) paper.current?.replaceChildren(canvas);
      },
      () => {
        if (!stop.signal.aborted) paper.current?.replaceChildren('This page could not be drawn.');
      },
    );
    return () => stop.abort();
  }, [pdf, index, width]);
  return <div ref={paper} className={styles.page} role="img" aria-label={label} style={{ ...size, top }} />;
}

/** The newest PDF that could be opened. */
function usePdf(bytes: Uint8Array<ArrayBuffer>, onFailure: () => void): OpenPdf | null {
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  useEffect(() => {
    let wanted = true;
    openPdf(bytes.slice()).then(
      (opened) => (wanted ? setPdf(opened) : opened.close()),
      () => {
        if (wanted) onFailure();
      },
    );
    return () => {
      wanted = false;
    };
  }, [bytes, onFailure]);
  // Closed once the next one has taken its place on the page.
  useEffect(() => () => pdf?.close(), [pdf]);
  return pdf;
}

function useRoom(element: { readonly current: HTMLElement | null }): Room {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => setRoom({ width: current.clientWidth, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return room;
}

function topsOf(sizes: readonly PageSize[]): number[] {
  let top = pageGap;
  return sizes.map(({ height }) => {
    const here = top;
    top += height + pageGap;
    return here;
  });
}
