/**
 * Characters that nobody sees, or that show the text around them in another order than it is in: controls, those of no
 * width, marks of direction, fillers, tags, and halves of characters. Joiners are none where writing needs them: inside
 * of emoji, and between Arabic or Devanagari letters. Line feeds and tabs are none.
 */
export const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ud800-\udfff\u{e0000}-\u{e007f}]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}\p{Script=Devanagari}])\u200d|(?<!\p{Script=Arabic})\u200c/u;

const everyUnseen = new RegExp(unseen.source, 'gu');

/** A run of text, or one character that is not seen. */
export interface SeenPart {
  readonly text: string;
  readonly isUnseen: boolean;
}

/** A text cut at each character of {@link unseen}, in order; together the parts are the text. Total and linear. */
export function seenParts(text: string): SeenPart[] {
  const parts: SeenPart[] = [];
  let at = 0;
  for (const { 0: character, index } of text.matchAll(everyUnseen)) {
    if (index > at) parts.push({ text: text.slice(at, index), isUnseen: false });
    parts.push({ text: character, isUnseen: true });
    at = index + character.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isUnseen: false });
  return parts;
}

/** What stands for a character that is not seen: `U+202E`. */
export function markOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text in which marks stand for what is not seen, for places that show nothing but text: `a‹U+202E›b`. */
export function withMarks(text: string): string {
  return unseen.test(text) ? text.replace(everyUnseen, (character) => `\u2039${markOf(character)}\u203a`) : text;
}
