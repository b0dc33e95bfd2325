declare global {
  interface Window {
    /** What the bench does to a page besides pressing keys; there once the page can be used. */
    subject?: {
      /** Puts the caret to an offset of the document, in UTF-16 units, and the keyboard with it. */
      placeCaret(offset: number): void;
    };
  }
}

/** The document that the page was asked to show. */
export async function askedDocument(): Promise<string> {
  const name = new URLSearchParams(location.search).get('document') ?? '';
  return (await fetch(`/documents/${name}`)).text();
}

/** Line and column of an offset, both from 0. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

/** Tells the bench that the page can be used, and how its caret is put to an offset of the document. */
export function isReady(placeCaret: (offset: number) => void): void {
  window.subject = { placeCaret };
}
