import type { ChosenReading, Examination, OpenDocument } from '../../shared/contract/calls.ts';
import { createClient, type HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Connection, PageTransport } from './ipc-transport.ts';

/** Bytes. */
const largest = 50 * 1024 * 1024;

/** The host as this page uses it: the contract's client, and files that were dropped on the window. */
export interface PageHost extends HostClient {
  /** Opens a dropped file. @throws AppError as `document.openDropped` does. */
  openDropped(file: File, reading?: ChosenReading): Promise<OpenDocument>;
  /** What a dropped file may be. @throws AppError as `document.examine` does. */
  examineDropped(file: File): Promise<Examination>;
  /** Tells when the host is lost or back. On the desktop that never happens: page and host end together. */
  followConnection(listener: (connection: Connection) => void): void;
  /** Tells when events arrive again after a break, however short: what happened meanwhile was told to nobody. */
  followReturn(listener: () => void): void;
}

/** Makes the page's client over a transport. */
export function createPageHost(transport: PageTransport): PageHost {
  const client = createClient(transport);
  return {
    ...client,
    followConnection: (listener) => transport.followConnection?.(listener),
    followReturn: (listener) => transport.followReturn?.(listener),
    async openDropped(file, reading) {
      const request = { name: file.name, base64: toBase64(await readDropped(file)), ...(reading === undefined ? {} : { reading }) };
      const withFile = createClient({ ...transport, call: (name, asked) => transport.call(name, asked, file) });
      return withFile.call('document.openDropped', request);
    },
    async examineDropped(file) {
      return client.call('document.examine', { name: file.name, base64: toBase64(await readDropped(file)) });
    },
  };
}

async function readDropped(file: File): Promise<Uint8Array> {
  const { name } = file;
  // Checked here as well, so that a huge file is not read into the page only to be refused.
  if (file.size > largest) throw new AppError('too-large', `“${name}” is larger than 50 MB. Aftermath opens text documents up to that size.`, { name });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new AppError('not-readable', `“${name}” cannot be read. If it is a folder, drop one of its files; else check that you may read it.`, { name });
  }
}

/** Bytes as base64, in pieces small enough for `String.fromCharCode`. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** The bytes of a base64 text. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
