import { highlightSpecialChars } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/**
 * What nobody sees and what turns text around, besides those that CodeMirror marks by itself. Joiners stay unmarked where
 * writing needs them: inside of emoji, and between Arabic letters.
 */
const invisible =
  /[\u034f\u115f\u1160\u17b4\u17b5\u180e\u202a-\u202c\u2060-\u2065\u2068\u206a-\u206f\u3164\uffa0\u{e0000}-\u{e007f}]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}\p{Script=Devanagari}])\u200d|(?<!\p{Script=Arabic})\u200c/u;

/** Shows control characters, those of no width and those that change the direction of text as marks, each with its name. */
export const invisibleCharacters: Extension = highlightSpecialChars({ addSpecialChars: invisible });
