import type { ElementContent } from 'hast';
import type { Root } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import type { DocumentFact } from './header.ts';

/** One top-level block of a document, rendered. */
export interface RenderedBlock {
  /** The block's place in the text; of blocks that one HTML element spans, the place of all of them. */
  readonly range: TextRange;
  /** Sanitised HTML; empty for a block that shows nothing (a definition, an attribute line). */
  readonly html: string;
  /** Shows text that the blocks after it show too, such as a figure of a timeline; no place of its own in the text. */
  readonly aside?: boolean;
}

/** What rendering needs to know besides the text. */
export interface RenderOptions {
  /**
   * The address to show a local image with (a `data:` or `blob:` URL), or null where it is not known:
   * the image is then rendered as `<img data-path="…">` without `src`, for a view to fill in.
   */
  readonly resolveImage: (path: string) => string | null;
  /**
   * Whether an image is known to be missing, or why it is not shown in a few words (`not an image`); its
   * alternative text is then shown in its place.
   */
  readonly isMissingImage?: (path: string) => boolean | string;
  /**
   * Marks rows, list items, paragraphs, headings, quotes and code with `data-from` and `data-to`: their
   * place in the text, relative to the block's `range.from`. Elements among raw HTML carry none.
   */
  readonly markPlaces?: boolean;
  /**
   * The document becomes a page of its own, without script: ids are those of GitHub, without a prefix; the first
   * heading goes into the header where it is the title; what may scroll can be reached with the keyboard.
   */
  readonly standalone?: boolean;
  /** Facts for the header that were computed from the text. */
  readonly facts?: readonly DocumentFact[];
  /** The coloured parts of a piece of code, or null where its language is not known; sanitised like all else. */
  readonly highlight?: (code: string, language: string) => ElementContent[] | null;
  /** Changes the tree before references are resolved. @param offset what to add to its offsets to have those of the text. */
  readonly reshape?: (root: Root, offset: number) => void;
  /** Makes the tree of a text; `parseDocument` unless said otherwise. */
  readonly parse?: (text: string) => Root;
}
