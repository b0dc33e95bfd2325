import { app, dialog, shell, type BrowserWindow, type FileFilter, type Session } from 'electron';
import path from 'node:path';
import type { HostBinding, SaveQuestion } from '../services/host.ts';
import { checkLink } from '../services/links.ts';
import { printPdf } from './pdf-printer.ts';
import type { PrintPages } from './print-pages.ts';

const filters: Readonly<Record<SaveQuestion['kind'], FileFilter>> = {
  document: { name: 'Markdown', extensions: ['md', 'markdown', 'mdown', 'mkd', 'txt'] },
  html: { name: 'HTML', extensions: ['html'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  docx: { name: 'Word', extensions: ['docx'] },
};

const openable: FileFilter = { name: 'Documents and Exports', extensions: [...filters.document.extensions, 'html', 'htm', 'pdf'] };

/** What the desktop's host stands on. */
export interface DesktopSurroundings {
  /** The window that dialogs belong to; null while there is none. */
  window(): BrowserWindow | null;
  /** The folder named on the command line, where the dialog to open starts; null for the system's choice. */
  readonly folder: string | null;
  readonly printSession: Session;
  readonly printPages: PrintPages;
}

/** Lends the services what Electron can do: native dialogs, the file manager, the system browser, printing. */
export function createDesktopHost(surroundings: DesktopSurroundings): HostBinding {
  return {
    edition: 'desktop',
    capabilities: { nativeDialogs: true, reveal: true, openLinks: true },
    root: null,
    async pickFileToOpen() {
      const window = surroundings.window();
      const question: Electron.OpenDialogOptions = {
        title: 'Open',
        ...(surroundings.folder === null ? {} : { defaultPath: surroundings.folder }),
        properties: ['openFile'],
        filters: [openable, filters.document, { name: 'All Files', extensions: ['*'] }],
      };
      const answer = await (window === null ? dialog.showOpenDialog(question) : dialog.showOpenDialog(window, question));
      const chosen = answer.canceled ? undefined : answer.filePaths[0];
      if (chosen === undefined) return null;
      app.addRecentDocument(chosen);
      return chosen;
    },
    async pickFileToSave({ kind, suggestedName, folder }) {
      const window = surroundings.window();
      const question: Electron.SaveDialogOptions = {
        title: kind === 'document' ? 'Save As' : 'Export',
        // Only a base name may come from a page, whatever it asks for.
        defaultPath: path.join(folder ?? app.getPath('documents'), path.basename(suggestedName)),
        filters: [filters[kind], { name: 'All Files', extensions: ['*'] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const answer = await (window === null ? dialog.showSaveDialog(question) : dialog.showSaveDialog(window, question));
      if (answer.canceled || answer.filePath === '') return null;
      if (kind === 'document') app.addRecentDocument(answer.filePath);
      return answer.filePath;
    },
    reveal(file) {
      shell.showItemInFolder(file);
    },
    async openLink(url) {
      // Checked again right before the one door out, whoever calls it.
      await shell.openExternal(checkLink(url));
    },
    printPdf: (html) => printPdf(html, surroundings.printPages, surroundings.printSession),
  };
}
