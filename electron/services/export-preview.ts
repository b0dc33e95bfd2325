import type { CallRequest, CallResponse } from '../../shared/contract/calls.ts';
import type { Attachments } from './attachments.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import type { CheckDocument } from './export-preflight.ts';
import { imagesOf, mediaTypes, type RenderExport } from './exports.ts';
import type { Grants } from './grants.ts';
import type { HostBinding } from './host.ts';
import type { HouseStyleStore } from './house-style.ts';

interface Surroundings {
  readonly host: HostBinding;
  readonly grants: Grants;
  readonly attachments: Attachments;
  readonly house: HouseStyleStore;
  readonly exporter: RenderExport;
}

/**
 * The bytes that an export would be, from the same steps as an export that is written. The Markdown inside is
 * left out: nobody sees it, and it would make each preview larger.
 *
 * @throws AppError `no-chromium`, `print-failed`, `too-complex`, `cancelled`
 */
export async function previewExport(
  { host, grants, attachments, house, exporter }: Surroundings,
  { documentId, name, text, encoding, format, options }: CallRequest<'export.preview'>,
  signal: AbortSignal,
): Promise<CallResponse<'export.preview'>> {
  const document = documentId === null ? null : await grants.file(documentId).catch(() => null);
  const { bytes, warnings } = await exporter({
    text,
    encoding,
    name,
    format,
    options: { ...options, source: false },
    house: options.house ? await house.read() : null,
    ...imagesOf(attachments, document?.id ?? null),
    printPdf: (html) => host.printPdf(html),
    progress: () => undefined,
    signal,
  });
  return { type: mediaTypes[format], base64: Buffer.from(bytes).toString('base64'), warnings };
}

/**
 * What to look at before exporting. Where the checks are beyond the limits, that is what there is to look at.
 *
 * @throws AppError `cancelled`
 */
export async function preflightExport(
  { grants, attachments, checker }: Pick<Surroundings, 'grants' | 'attachments'> & { readonly checker: CheckDocument },
  { documentId, name, text, options: { paper } }: CallRequest<'export.preflight'>,
  signal: AbortSignal,
): Promise<CallResponse<'export.preflight'>> {
  const id = documentId === null ? null : await grants.file(documentId).then((grant) => grant.id, () => null);
  try {
    return { items: await checker(text, { fileName: name, paper }, id === null ? null : (path) => attachments.facts(id, path), signal) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too-complex') throw error;
    return { items: [unchecked(text, error.message)] };
  }
}

function unchecked(text: string, message: string): PreflightItem {
  const to = text.indexOf('\n');
  return { kind: 'too-complex', severity: 'warning', message, range: { from: 0, to: to === -1 ? text.length : to }, line: 1 };
}
