import { AppError } from '../../shared/contract/errors.ts';
import type { PageHost } from '../host/page-host.ts';
import type { Questions } from './questions.ts';
import type { Workspace } from './workspace.ts';

interface OfferParts {
  readonly host: PageHost;
  readonly questions: Questions;
  readonly workspace: Workspace;
}

/** Whether a failure is one that its author may get around by saying how the file is to be read. */
export function mayBeReadOtherwise(error: unknown, dropped: File | null = null): error is AppError {
  return error instanceof AppError && error.code === 'not-text' && error.details['openable'] === true && (dropped !== null || typeof error.details['id'] === 'string');
}

/**
 * Asks how a file is to be read that is no UTF-8, and opens it so; nothing happens where the dialog is closed.
 *
 * @param error see {@link mayBeReadOtherwise}
 * @param dropped the file, where it was dropped on the window and lies in no folder
 * @throws AppError where it cannot be read that way either
 */
export async function offerReading(error: AppError, { host, questions, workspace }: OfferParts, dropped: File | null = null): Promise<void> {
  const { id, name, charset } = error.details;
  const file = typeof id === 'string' ? id : null;
  const reading = await questions.askForReading({
    name: String(name),
    // What was chosen did not do; else the dialog says itself what is wrong.
    problem: charset === undefined || charset.toString().startsWith('utf-16') ? null : error.message,
    current: null,
    examine: () => (file !== null ? host.call('document.examine', { id: file }) : dropped !== null ? host.examineDropped(dropped) : Promise.reject(error)),
  });
  if (reading === null) return;
  if (file !== null) await workspace.openFile(file, reading);
  else if (dropped !== null) await workspace.openDocument(await host.openDropped(dropped, reading), reading);
}
