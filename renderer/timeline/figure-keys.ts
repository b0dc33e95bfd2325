/** What a key asks of the figure. */
export type FigureRequest =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  /** By a share of the width; below 0 to the left. */
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'whole' | 'select' };

/** Reads a key press in the figure; null for a key that is not its own. */
export function figureRequest({ key, shiftKey, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): FigureRequest | null {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key) {
    case 'ArrowLeft':
      return shiftKey ? { kind: 'pan', share: -0.25 } : { kind: 'step', by: -1 };
    case 'ArrowRight':
      return shiftKey ? { kind: 'pan', share: 0.25 } : { kind: 'step', by: 1 };
    case 'Home':
      return { kind: 'step', by: -Infinity };
    case 'End':
      return { kind: 'step', by: Infinity };
    case '+':
    case '=':
      return { kind: 'zoom', factor: 1.5 };
    case '-':
    case '\u2212':
      return { kind: 'zoom', factor: 1 / 1.5 };
    case '0':
      return { kind: 'whole' };
    case 'Enter':
    case ' ':
      return { kind: 'select' };
    default:
      return null;
  }
}
