import { useCallback, useState } from 'react';

/** How the window is divided; sizes in CSS pixels. */
export interface Layout {
  readonly library: boolean;
  readonly timeline: boolean;
  readonly source: boolean;
  readonly preview: boolean;
  readonly librarySize: number;
  readonly timelineSize: number;
  readonly previewSize: number;
  /** The pane on show in a narrow window. */
  readonly tab: 'timeline' | 'source' | 'preview';
}

const storageKey = 'aftermath.layout';

function initialLayout(window: Window): Layout {
  const { innerWidth, innerHeight } = window;
  return {
    library: innerWidth >= 1200,
    timeline: true,
    source: true,
    preview: true,
    librarySize: 216,
    timelineSize: Math.round(innerHeight * 0.56),
    previewSize: Math.round(Math.min(620, innerWidth * 0.36)),
    tab: 'timeline',
  };
}

function readLayout(): Layout {
  const fallback = initialLayout(window);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return fallback;
    const fits = Object.entries(kept).filter(([key, value]) => key in fallback && typeof value === typeof fallback[key as keyof Layout]);
    return { ...fallback, ...Object.fromEntries(fits) };
  } catch {
    return fallback;
  }
}

/** The layout as React state, kept in this browser. The second part changes some of it. */
export function useLayout(): readonly [Layout, (change: (layout: Layout) => Partial<Layout>) => void] {
  const [layout, setLayout] = useState(readLayout);
  const change = useCallback((compute: (layout: Layout) => Partial<Layout>) => {
    setLayout((before) => {
      const next = { ...before, ...compute(before) };
      // The last of them to be hidden stays, so that there is always something to work in.
      if (!next.timeline && !next.source && !next.preview) return before;
      localStorage.setItem(storageKey, JSON.stringify(next));
      return next;
    });
  }, []);
  return [layout, change];
}
