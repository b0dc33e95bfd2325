/*
 * Widths of Inter's letters in thousandths of the font size, rounded up. A figure is laid out where no
 * browser can measure, so a label may get a little more room than it needs, but never less.
 */
const widths: Record<string, number> = {};
const classes: readonly (readonly [width: number, letters: string])[] = [
  [270, 'iljI|\'.,:;!·'],
  [300, ' '],
  [390, 'frt()[]{}/\\-"`*°'],
  [560, 'ckszvxyFJLEa?_'],
  [600, 'bdeghnopquTSXYZ'],
  [660, '0123456789ABKPRVß$€+=<>~–→^#'],
  [760, 'CDGHNOQU&'],
  [900, 'mwM%—…@'],
  [1000, 'W'],
];
for (const [width, letters] of classes) for (const letter of letters) widths[letter] = width;

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[^\0-\uffff]/u;
const mark = /\p{Mn}|\p{Me}|\p{Cf}/u;
const script = /[^\0-\u04ff]/u;

function letterWidth(letter: string): number {
  const known = widths[letter];
  if (known !== undefined) return known;
  if (mark.test(letter)) return 0;
  if (wide.test(letter)) return 1300;
  return script.test(letter) ? 950 : 780;
}

/** About how wide a text is set, in pixels; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter);
  return (sum * fontSize) / 1000;
}

/** The longest beginning of a text that fits a width, with an ellipsis where it is cut; empty where nothing fits. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let room = (width * 1000) / fontSize - letterWidth('…');
  let kept = '';
  for (const letter of text) {
    room -= letterWidth(letter);
    if (room < 0) break;
    kept += letter;
  }
  kept = kept.replace(/\s+\S{0,2}$/, '').trimEnd();
  return kept === '' ? '' : `${kept.replace(/[,;:.\u2013-]$/, '')}…`;
}
