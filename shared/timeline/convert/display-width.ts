/** Code points that a fixed-width font shows over two columns. Source: Unicode East Asian Width W and F, in coarse blocks. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const noWidth = /[\p{M}\p{Cf}]/u;
const regional = /[\u{1f1e6}-\u{1f1ff}]/u;
const skinTone = /[\u{1f3fb}-\u{1f3ff}]/u;

/**
 * How many columns a text takes in a fixed-width font: two for wide letters and emoji, none for marks that
 * combine with the letter before; an emoji made of several is one.
 *
 * @param limit counting stops once the width is above it.
 */
export function displayWidth(text: string, limit = Infinity): number {
  if (text.length > limit * 16) return limit + 1;
  // The answer for nearly all cells, without a look at each letter.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  let last = 0;
  let joined = false;
  for (const character of text) {
    if (character === '\u200d') joined = true;
    else if (character === '\ufe0f') {
      // It asks for the picture of a sign that is text by default.
      if (last === 1) {
        width += 1;
        last = 2;
      }
    } else if (noWidth.test(character) || (last === 2 && skinTone.test(character))) continue;
    else {
      last = regional.test(character) ? 1 : wide.test(character) ? 2 : 1;
      if (!joined) width += last;
      joined = false;
      if (width > limit) return width;
    }
  }
  return width;
}
