import type { ExportTheme } from '../contract/export-options.ts';
import { figureStyles } from '../timeline/figure/styles.ts';
import { contentStyles } from './content-styles.ts';
import { codeStyles } from './styles/code.ts';
import { frameStyles } from './styles/frame.ts';
import { headerStyles } from './styles/header.ts';
import { narrowStyles } from './styles/narrow.ts';
import { noteStyles } from './styles/notes.ts';
import { paletteStyles } from './styles/palette.ts';
import { printScale } from './styles/print-scale.ts';
import { tableStyles } from './styles/tables.ts';
import { textStyles } from './styles/text.ts';
import { themes } from './themes/index.ts';

/** What the styles of a page are put together from. */
export interface StyleParts {
  readonly theme: ExportTheme;
  /** The rules of printing: paper, margins, what is kept together. See `print-styles.ts`. */
  readonly print: string;
  /** A person's own style sheet, which comes last and so has the last word; null for none. */
  readonly house: string | null;
}

/**
 * The styles of an exported page but for its fonts, for screens from 320 px up, light and dark, and for paper. Safe to
 * stand in a `style` element and to be hashed: whatever the person's own style sheet holds, it does not end the element.
 */
export function exportStyles({ theme, print, house }: StyleParts): string {
  const look = themes[theme];
  const base = [frameStyles, textStyles, headerStyles, tableStyles, codeStyles, noteStyles, contentStyles, figureStyles, narrowStyles];
  const paper = [print, printScale, look.print === '' ? '' : `@media print {${look.print}\n}`];
  return [paletteStyles(look.light, look.dark, look.scale), ...base, look.rules, ...paper, house === null ? '' : withinStyleElement(house)].join('\n');
}

/**
 * CSS that says the same and can stand in a `style` element: an end tag is written with an escape, which CSS reads as the
 * same characters, and what a reader of HTML would change is changed before, so that a hash over it holds.
 */
function withinStyleElement(css: string): string {
  return css.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD').replace(/<\/(?=style)/gi, '<\\/');
}
