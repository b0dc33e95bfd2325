import { BrowserWindow, type Session } from 'electron';
import { AppError } from '../../shared/contract/errors.ts';
import type { PrintPages } from './print-pages.ts';
import { pinnedWebPreferences } from './window.ts';

/** How long one document may take, in milliseconds; the largest real ones take seconds. */
const patience = 120_000;

/**
 * Prints self-contained HTML to a tagged PDF with an outline, in a hidden window that has no preload
 * and no script. The page size is the one its own CSS asks for. The window never outlives the call.
 *
 * @throws AppError `print-failed`
 */
export async function printPdf(html: string, pages: PrintPages, session: Session): Promise<Uint8Array> {
  const url = pages.offer(html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...pinnedWebPreferences(true), javascript: false, session },
  });
  try {
    return await withinPatience(async () => {
      await window.loadURL(url);
      return window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('print-failed', `The PDF could not be printed (${why}). Your document is unchanged; try again, or export HTML.`, { why });
  } finally {
    pages.withdraw(url);
    window.destroy();
  }
}

async function withinPatience<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took longer than two minutes')), patience);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
