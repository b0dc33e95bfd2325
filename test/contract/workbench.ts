import { EventEmitter } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HostBinding } from '../../electron/services/host.ts';
import type { CheckDocument } from '../../electron/services/export-preflight.ts';
import type { RenderExport } from '../../electron/services/exports.ts';
import { createServices, type ServiceOptions } from '../../electron/services/index.ts';
import { createBrowserHost } from '../../electron/server/browser-host.ts';
import { startServer } from '../../electron/server/start-server.ts';
import { createHttpTransport } from '../../renderer/host/http-transport.ts';
import type { ReadSource } from '../../electron/services/source-reading.ts';
import type { OpenDocument, SaveTarget } from '../../shared/contract/calls.ts';
import { createClient, type HostClient, type Transport } from '../../shared/contract/client.ts';
import { dispatch, type Handlers, type Reply } from '../../shared/contract/dispatch.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { callChannel, eventChannel } from '../../shared/contract/names.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** One way of reaching the host. */
export type BindingName = 'in-process' | 'IPC' | 'HTTP';
export const bindingNames: readonly BindingName[] = ['in-process', 'IPC', 'HTTP'];

/** A host over a folder of its own, reached as the page reaches it. */
export interface Workbench {
  readonly client: HostClient;
  /** Holds the documents; empty at first. */
  readonly folder: string;
  readonly dataFolder: string;
  /** Opens a file of the folder the way the edition does: its native dialog, or the page's own. */
  open(name: string): Promise<OpenDocument>;
  /** What to send as `target`, so that the next save or export goes to this file of the folder. */
  aim(name: string, overwrite?: boolean): Promise<SaveTarget | null>;
  /** Resolves once events get through. */
  listening(): Promise<void>;
  /** The next payload of an event, listened for from now on. */
  next<N extends EventName>(name: N): Promise<EventPayload<N>>;
}

/** Shows what an export was given, in a form that tests can read. */
const plainExport: RenderExport = async ({ text, name, format, options, house, readImage, printPdf, progress }) => {
  progress('rendering');
  const image = /!\[.*?\]\((.*?)\)/.exec(text)?.[1];
  const found = image === undefined ? null : await readImage(image);
  const html = `<title>${name}</title>${text}${found === null ? '' : `[${found.type}, ${found.bytes.length} bytes]`}${options.source ? '' : '(source left out)'}${house === null ? '' : `[house: ${house.css ?? ''}]`}`;
  const warnings = image !== undefined && found === null ? [`The image ${image} was not found.`] : [];
  if (format === 'html') return { bytes: Buffer.from(html), warnings };
  progress('printing');
  return { bytes: await printPdf(html), warnings };
};
const plainPrint: HostBinding['printPdf'] = (html) => Promise.resolve(Buffer.from(`%PDF-1.7 ${html}`));

interface Bound {
  readonly transport: Transport;
  readonly nativeDialogs: boolean;
  /** Resolves once events get through. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

/** What is there before the host starts. */
interface Beginnings {
  readonly files?: Readonly<Record<string, string>>;
  /** The file of the folder that the host is started with. */
  readonly start?: string | null;
  /** Renders exports; says what it was given where this is absent. */
  readonly exporter?: RenderExport;
  readonly checker?: CheckDocument;
  readonly readSource?: ReadSource;
}

/** Starts a host reached by the named binding; it is stopped when the test is over. */
export async function openWorkbench(binding: BindingName, { files = {}, start = null, exporter = plainExport, checker, readSource }: Beginnings = {}): Promise<Workbench> {
  const base = await temporaryFolder();
  const folder = join(base, 'documents');
  const dataFolder = join(base, 'data');
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const dialogs = { answer: null as string | null };
  const bound = await bind[binding]({ folder, dataFolder, start: start === null ? null : join(folder, start), dialogs, rendering: { exporter, ...(checker === undefined ? {} : { checker }), ...(readSource === undefined ? {} : { readSource }) } });
  onTestFinished(() => bound.close());
  const client = createClient(bound.transport);

  return {
    client,
    folder,
    dataFolder,
    listening: () => bound.listening(),
    async open(name) {
      if (bound.nativeDialogs) {
        dialogs.answer = join(folder, name);
        return client.call('document.pickToOpen', {});
      }
      const { entries } = await client.call('folder.list', { folderId: null });
      const entry = entries.find((each) => each.kind !== 'folder' && each.name === name);
      if (entry === undefined) throw new Error(`The page's dialog does not show ${name}.`);
      return client.call('document.open', { id: entry.id });
    },
    async aim(name, overwrite = false) {
      if (bound.nativeDialogs) {
        dialogs.answer = join(folder, name);
        return null;
      }
      const { folderId } = await client.call('folder.list', { folderId: null });
      return { folderId, name, overwrite };
    },
    async next(name) {
      const happened = new Promise<EventPayload<typeof name>>((resolve) => {
        const stop = client.on(name, (payload) => {
          stop();
          resolve(payload);
        });
      });
      await bound.listening();
      return happened;
    },
  };
}

interface Setting {
  readonly folder: string;
  readonly dataFolder: string;
  readonly start: string | null;
  readonly dialogs: { answer: string | null };
  readonly rendering: Pick<ServiceOptions, 'exporter' | 'checker' | 'readSource'>;
}

const bind: Readonly<Record<BindingName, (setting: Setting) => Promise<Bound>>> = {
  'in-process': ({ folder, dataFolder, start, rendering }) => {
    const listeners = new Set<(name: EventName, payload: unknown) => void>();
    const services = createServices({
      host: createBrowserHost(folder, plainPrint),
      dataFolder,
      start,
      version: '0.0.0',
      emit: (name, payload) => listeners.forEach((listener) => listener(name, payload)),
      ...rendering,
    });
    return Promise.resolve({
      transport: {
        call: (name, request) => dispatch(services.handlers, name, request),
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      nativeDialogs: false,
      listening: () => Promise.resolve(),
      close: () => services.close(),
    });
  },

  IPC: ({ dataFolder, start, dialogs, rendering }) => {
    const ipc = new FakeIpc();
    const services = createServices({
      host: nativeHost(dialogs),
      dataFolder,
      start,
      version: '0.0.0',
      emit: (name, payload) => ipc.send(eventChannel, name, payload),
      ...rendering,
    });
    bindIpc(ipc, services.handlers);
    return Promise.resolve({
      transport: {
        call: (name, request) => ipc.invoke(callChannel, name, request) as Promise<Reply>,
        subscribe: (listener) => ipc.on(eventChannel, (name, payload) => listener(name as EventName, payload)),
      },
      nativeDialogs: true,
      listening: () => Promise.resolve(),
      close: () => services.close(),
    });
  },

  HTTP: async ({ folder, dataFolder, start, rendering }) => {
    const server = await startServer({
      target: start ?? folder,
      port: 0,
      dataFolder,
      rendererFolder: folder,
      version: '0.0.0',
      ...rendering,
      printPdf: plainPrint,
    });
    let heard = (): void => undefined;
    const listening = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const stop = new AbortController();
    const transport = createHttpTransport({
      origin: server.origin,
      token: server.token,
      fetch: async (address, init) => {
        const isStream = typeof address === 'string' && address.endsWith('/api/events');
        const response = await fetch(address, isStream ? { ...init, signal: AbortSignal.any([stop.signal, ...(init?.signal ? [init.signal] : [])]) } : init);
        if (isStream) heard();
        return response;
      },
    });
    return {
      transport,
      nativeDialogs: false,
      listening: () => listening,
      close: async () => {
        stop.abort();
        await server.close();
      },
    };
  },
};

/** A native host whose dialogs answer what the test put there. */
function nativeHost(dialogs: { answer: string | null }): HostBinding {
  return {
    edition: 'desktop',
    capabilities: { nativeDialogs: true, reveal: true, openLinks: true },
    root: null,
    pickFileToOpen: () => Promise.resolve(dialogs.answer),
    pickFileToSave: () => Promise.resolve(dialogs.answer),
    reveal: () => undefined,
    openLink: () => Promise.resolve(),
    printPdf: plainPrint,
  };
}

/** `ipcMain` and `ipcRenderer` in one: everything that crosses is cloned as Electron clones it. */
class FakeIpc {
  readonly #events = new EventEmitter();
  readonly #handlers = new Map<string, (...values: unknown[]) => Promise<unknown>>();

  handle(channel: string, handler: (...values: unknown[]) => Promise<unknown>): void {
    this.#handlers.set(channel, handler);
  }

  async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(...structuredClone(values)));
  }

  send(channel: string, ...values: unknown[]): void {
    this.#events.emit(channel, ...structuredClone(values));
  }

  on(channel: string, listener: (...values: unknown[]) => void): () => void {
    this.#events.on(channel, listener);
    return () => this.#events.off(channel, listener);
  }
}

function bindIpc(ipc: FakeIpc, handlers: Handlers): void {
  ipc.handle(callChannel, (name, request) => dispatch(handlers, name, request));
}
