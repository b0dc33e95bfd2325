import type { CallRequest, CallResponse } from '../../shared/contract/calls.ts';
import type { Attachments } from './attachments.ts';
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
 * @throws AppError `no-chromium`, `print-failed`
 */
export async function previewExport(
  { host, grants, attachments, house, exporter }: Surroundings,
  { documentId, name, text, encoding, format, options }: CallRequest<'export.preview'>,
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
  });
  return { type: mediaTypes[format], base64: Buffer.from(bytes).toString('base64'), warnings };
}
