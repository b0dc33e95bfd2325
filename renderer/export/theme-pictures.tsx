import type { ReactNode } from 'react';
import type { ExportTheme } from '../../shared/contract/export-options.ts';
import styles from './theme-pictures.module.css';

/** A line of text or a bar: left, top, width, height, in units of a page 60 wide and 76 high. */
type Bar = readonly [x: number, y: number, width: number, height: number];

interface Drawing {
  readonly title: Bar;
  readonly accents: readonly Bar[];
  readonly lines: readonly Bar[];
}

const lines = (x: number, width: number, from: number, to: number, step: number, height: number): Bar[] => {
  const drawn: Bar[] = [];
  for (let y = from; y + height <= to; y += step) drawn.push([x, y, drawn.length % 4 === 3 ? width * 0.6 : width, height]);
  return drawn;
};

const drawings: Readonly<Record<ExportTheme, Drawing>> = {
  report: { title: [8, 10, 32, 5], accents: [[8, 19, 44, 0.8], [8, 24, 20, 9], [32, 24, 20, 9]], lines: lines(8, 44, 39, 70, 5, 1.6) },
  plain: { title: [10, 9, 24, 3], accents: [], lines: lines(10, 38, 18, 70, 5, 1.4) },
  compact: { title: [5, 5, 20, 2.6], accents: [[5, 10, 50, 0.6]], lines: [...lines(5, 23, 14, 72, 3.2, 1.1), ...lines(32, 23, 14, 72, 3.2, 1.1)] },
};

/** A small picture of a theme: how dense it is, and what stands out. */
export function ThemePicture({ theme }: { readonly theme: ExportTheme }): ReactNode {
  const { title, accents, lines: text } = drawings[theme];
  const bar = (name: string | undefined) => ([x, y, width, height]: Bar, index: number) => <rect key={`${name} ${index}`} className={name} x={x} y={y} width={width} height={height} rx={0.5} />;
  return (
    <svg className={styles.picture} viewBox="0 0 60 76" aria-hidden>
      <rect className={styles.paper} x={0.5} y={0.5} width={59} height={75} rx={2} />
      {[title].map(bar(styles.title))}
      {accents.map(bar(styles.accent))}
      {text.map(bar(styles.line))}
    </svg>
  );
}
