import type { CallResponse, ExportFormat, HostDescription, SaveTarget } from '../../shared/contract/calls.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import { writeToTarget } from '../document/write-target.ts';
import { fromBase64, type PageHost } from '../host/page-host.ts';
import type { Notices } from './notices.ts';
import { messageOf } from './workspace.ts';

interface ExportParts {
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
  const { host, notices, capabilities } = parts;
  const { identity } = session;
  const target = await parts.askTarget(format, exportName(identity.name, format), identity);
  if (target === null) return;
  const jobId = crypto.randomUUID();
  const notice = notices.progress(`Exporting ${formatNames[format]}…`);
  const stop = host.on('export.progressed', (progress) => {
    if (progress.jobId === jobId) notices.update(notice, `Exporting ${formatNames[format]}: ${stages[progress.stage]}…`);
  });
  try {
    const request = { jobId, documentId: identity.fileId, name: identity.name, text: session.text, encoding: identity.encoding, format, options: parts.options };
    const written = await writeToTarget(target, parts.askToReplace, (checked) => host.call('export.write', { ...request, target: checked }));
    if (written === null) return;
    const missing = written.warnings.length > 0 ? ` ${written.warnings.join(' ')}` : '';
    notices.tell(`Exported “${written.name}”.${missing}`, [
      capabilities.reveal
        ? { title: 'Show in folder', run: () => void host.call('export.reveal', { exportId: written.exportId }).catch(tellFailure(notices)) }
        : { title: 'Open', run: () => void showExport(host, written, parts.nonce).catch(tellFailure(notices)) },
    ]);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'cancelled') notices.alert(messageOf(error));
  } finally {
    stop();
    notices.close(notice);
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

/**
 * The HTML with this page's nonce on its style elements. A tab opened from a blob inherits the page's
 * content security policy, which lets no other styles in. The file itself is not changed.
 */
export function withStyleNonce(html: string, nonce: string): string {
  return nonce === '' ? html : html.replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`);
}

function tellFailure(notices: Notices): (error: unknown) => void {
  return (error) => void notices.alert(messageOf(error));
}
