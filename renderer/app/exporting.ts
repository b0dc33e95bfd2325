import type { CallResponse, ExportFormat, HostDescription, SaveTarget } from '../../shared/contract/calls.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import { withStyleNonce } from '../document/style-nonce.ts';
import { writeToTarget } from '../document/write-target.ts';
import { fromBase64, type PageHost } from '../host/page-host.ts';
import type { Notices } from './notices.ts';
import { messageOf } from './notices.ts';

/** What exporting stands on, and how it is to look. */
export interface ExportParts {
  readonly host: PageHost;
  readonly notices: Notices;
  readonly capabilities: HostDescription['capabilities'];
  readonly askTarget: (format: ExportFormat, suggestedName: string, identity: DocumentIdentity) => Promise<SaveTarget | 'native' | null>;
  readonly askToReplace: (name: string) => Promise<boolean>;
  readonly options: ExportOptions;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
}

/** What people call each format. */
export const formatNames: Record<ExportFormat, string> = { html: 'HTML', pdf: 'PDF', docx: 'Word (.docx)' };
const stages = { rendering: 'laying out', images: 'reading the images', printing: 'printing', writing: 'writing the file' };

/** The name of an export: the document's, with the format's ending. */
export function exportName(documentName: string, format: ExportFormat): string {
  return `${documentName.replace(/\.(md|markdown|mdown|txt)$/i, '')}.${format}`;
}

/** Writes the document as it is in the editor to an HTML, PDF or Word file; what comes of it is told by notices. */
export async function exportDocument(parts: ExportParts, session: DocumentSession, format: ExportFormat): Promise<void> {
  const { notices } = parts;
  let notice: number | null = null;
  try {
    await writeExport(parts, session, format, (stage) => {
      const said = `Exporting ${formatNames[format]}: ${stage}…`;
      if (notice === null) notice = notices.progress(said);
      else notices.update(notice, said);
    });
  } catch (error) {
    notices.alert(messageOf(error));
  } finally {
    if (notice !== null) notices.close(notice);
  }
}

/**
 * Asks where, and writes the document as it is in the editor; a notice tells that it is done. Answers whether it was written.
 *
 * @param progress is told what goes on, in a few words
 * @throws AppError but for `cancelled`
 */
export async function writeExport(parts: ExportParts, session: DocumentSession, format: ExportFormat, progress: (stage: string) => void): Promise<boolean> {
  const { host, notices, capabilities } = parts;
  const { identity } = session;
  const target = await parts.askTarget(format, exportName(identity.name, format), identity);
  if (target === null) return false;
  const jobId = crypto.randomUUID();
  progress('starting');
  const stop = host.on('export.progressed', (told) => {
    if (told.jobId === jobId) progress(stages[told.stage]);
  });
  try {
    const request = { jobId, documentId: identity.fileId, name: identity.name, text: session.text, encoding: identity.encoding, format, options: parts.options };
    const written = await writeToTarget(target, parts.askToReplace, (checked) => host.call('export.write', { ...request, target: checked }));
    if (written === null) return false;
    const missing = written.warnings.length > 0 ? ` ${written.warnings.join(' ')}` : '';
    notices.tell(`Exported “${written.name}”.${missing}`, [
      capabilities.reveal
        ? { title: 'Show in folder', run: () => void host.call('export.reveal', { exportId: written.exportId }).catch(tellFailure(notices)) }
        : { title: 'Open', run: () => void showExport(host, written, parts.nonce).catch(tellFailure(notices)) },
    ]);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cancelled') return false;
    throw error;
  } finally {
    stop();
  }
}

async function showExport(host: PageHost, written: CallResponse<'export.write'>, nonce: string): Promise<void> {
  const { type, base64 } = await host.call('export.read', { exportId: written.exportId });
  const bytes = fromBase64(base64);
  const shown = type.startsWith('text/html') ? withStyleNonce(new TextDecoder().decode(bytes), nonce) : bytes;
  const url = URL.createObjectURL(new Blob([shown], { type }));
  window.open(url, '_blank', 'noopener');
  // Long enough for the new tab to have read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function tellFailure(notices: Notices): (error: unknown) => void {
  return (error) => void notices.alert(messageOf(error));
}
