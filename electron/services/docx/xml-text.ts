/** A text without what XML cannot hold: control characters, and halves of characters, each of which becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\uFFFD');
}
