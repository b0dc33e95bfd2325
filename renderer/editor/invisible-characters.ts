import { highlightSpecialChars } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { unseen } from '../../shared/text/unseen.ts';

/** Shows control characters, those of no width and those that change the direction of text as marks, each with its name. */
export const invisibleCharacters: Extension = highlightSpecialChars({ addSpecialChars: unseen });
