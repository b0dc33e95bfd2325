import type { HostDescription } from '../../shared/contract/calls.ts';

/** What a person is asked to name a file for. */
export interface SaveQuestion {
  readonly kind: 'document' | 'html' | 'pdf' | 'docx';
  readonly suggestedName: string;
  /** The folder the dialog starts in, absolute, or null. */
  readonly folder: string | null;
}

/**
 * What an edition lends to the services: the few things that differ between Electron and a plain
 * Node server. No service knows which edition it runs in.
 */
export interface HostBinding {
  readonly edition: HostDescription['edition'];
  readonly capabilities: HostDescription['capabilities'];
  /**
   * The folder (absolute, symlinks resolved) that every granted file must lie in, or null for no bound.
   * The browser edition serves one folder; the desktop trusts its native dialogs.
   */
  readonly root: string | null;
  /** Asks for a file to open; null when the dialog was closed. Only with `nativeDialogs`. */
  pickFileToOpen(): Promise<string | null>;
  /** Asks where to save; null when the dialog was closed. Only with `nativeDialogs`. */
  pickFileToSave(question: SaveQuestion): Promise<string | null>;
  /** Shows a file in the system's file manager. Only with `reveal`. */
  reveal(path: string): void;
  /** Opens an http, https or mailto address in the system's browser; the caller has checked the scheme. Only with `openLinks`. */
  openLink(url: string): Promise<void>;
  /** Prints one self-contained HTML page: tagged, with outline, page size from its own CSS. @throws AppError `no-chromium`, `print-failed` */
  printPdf(html: string): Promise<Uint8Array>;
}
