import type { Palette } from '../styles/palette.ts';

/** One way that exports look. */
export interface Theme {
  /** The typefaces of running text and of headings, by their packages; everything else is set in Inter, code in JetBrains Mono. */
  readonly text: 'source-serif-4' | 'inter';
  readonly headings: 'source-serif-4' | 'inter';
  readonly light: Palette;
  readonly dark: Palette;
  /**
   * Sizes, as declarations of custom properties in `rem`: `--measure`, `--gutter`, `--head-room`, `--gap`, `--text-size`, `--leading`,
   * `--title-size`, `--h1` to `--h4`, `--table-size`, `--table-leading`, `--cell-x`, `--cell-y`, `--small`, `--code-size`, `--note-size`;
   * `--text-font`, `--heading-font`; for paper `--print-root` in points and `--print-leading`.
   */
  readonly scale: string;
  /** What it adds to the base styles, for screen and paper. */
  readonly rules: string;
  /** What it changes on paper, inside of `@media print`. */
  readonly print: string;
}
