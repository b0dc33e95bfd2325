/**
 * The HTML with this page's nonce on its style elements. What is shown from this page, in a frame or in a tab opened
 * from a blob, inherits its content security policy, which lets no other styles in. The file itself is not changed.
 *
 * @param nonce the page's CSP nonce, or empty
 */
export function withStyleNonce(html: string, nonce: string): string {
  return nonce === '' ? html : html.replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`);
}
