/**
 * Stands in for the `electron` module, so that the built main process runs in plain Node. It keeps
 * what it was told and lets a test play the system's part; it decides nothing itself.
 */
import { EventEmitter } from 'node:events';

/** A PDF of one empty page; readers find its objects without a table of where they are. */
const emptyPage = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
`;

interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

function preventable<T extends object>(facts: T): T & Preventable {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type RequestListener = (details: { url: string }, respond: (answer: { cancel?: boolean }) => void) => void;
type HeadersListener = (
  details: { url: string; responseHeaders: Record<string, string[]> },
  respond: (answer: { responseHeaders?: Record<string, string[]> }) => void,
) => void;
type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  respond: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, details: { isMainFrame: boolean }) => boolean;

/** Everything the app did that has an order worth checking, oldest first. */
export const log: string[] = [];

class FakeSession {
  readonly handlers = new Map<string, ProtocolHandler>();
  permissionRequest: PermissionRequestHandler | null = null;
  permissionCheck: PermissionCheckHandler | null = null;
  device: ((details: unknown) => boolean) | null = null;
  beforeRequest: RequestListener | null = null;
  headersReceived: { filter: { urls: string[] }; listener: HeadersListener } | null = null;

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (this.handlers.has(scheme)) throw new Error(`${scheme} is handled already`);
      this.handlers.set(scheme, handler);
    },
  };

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => {
      this.beforeRequest = listener;
    },
    onHeadersReceived: (filter: { urls: string[] }, listener: HeadersListener) => {
      this.headersReceived = { filter, listener };
    },
  };

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: (details: unknown) => boolean): void {
    this.device = handler;
  }

  /** Asks the protocol handler as Chromium would; an address of no handled scheme fails. */
  async fetch(url: string, method = 'GET'): Promise<{ status: number; headers: Record<string, string>; body: string }> {
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')));
    if (handler === undefined) throw new Error(`nothing serves ${url}`);
    // A plain object, because Node's Request would tidy up paths that must reach the handler as they are.
    const response = await handler({ url, method } as Request);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  }
}

class FakeWebContents extends EventEmitter {
  readonly sent: { channel: string; args: unknown[] }[] = [];
  readonly printed: unknown[] = [];
  readonly mainFrame: { url: string; parent: null };
  readonly session: FakeSession;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  destroyed = false;
  /** What printing answers with, when it is to fail. */
  static printError: string | null = null;

  constructor(ownSession: FakeSession) {
    super();
    this.session = ownSession;
    this.mainFrame = { url: '', parent: null };
    app.emit('web-contents-created', preventable({}), this);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.sent.push({ channel, args });
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    log.push('webContents.reload');
  }
  printToPDF(options: unknown): Promise<Uint8Array> {
    this.printed.push(options);
    if (FakeWebContents.printError !== null) return Promise.reject(new Error(FakeWebContents.printError));
    return Promise.resolve(new TextEncoder().encode(emptyPage));
  }
}

interface WindowOptions {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  show?: boolean;
  backgroundColor?: string;
  webPreferences?: Record<string, unknown> & { session?: FakeSession };
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly options: WindowOptions;
  readonly webContents: FakeWebContents;
  readonly calls: string[] = [];
  /** What the page's address was answered with. */
  loaded: { status: number; headers: Record<string, string>; body: string } | null = null;
  url = '';
  bounds = { x: 40, y: 30, width: 1000, height: 700 };
  destroyed = false;
  minimized = false;
  edited = false;

  constructor(options: WindowOptions = {}) {
    super();
    log.push('new BrowserWindow');
    this.options = options;
    this.webContents = new FakeWebContents(options.webPreferences?.session ?? session.defaultSession);
    BrowserWindow.all.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.url = url;
    this.webContents.mainFrame.url = url;
    if (!url.startsWith('app:')) return;
    this.loaded = await this.webContents.session.fetch(url);
    if (this.loaded.status !== 200) throw new Error(`ERR_FAILED loading '${url}'`);
    this.emit('ready-to-show');
  }
  show(): void {
    this.calls.push('show');
  }
  maximize(): void {
    this.calls.push('maximize');
  }
  focus(): void {
    this.calls.push('focus');
  }
  restore(): void {
    this.minimized = false;
    this.calls.push('restore');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.bounds;
  }
  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }
  /** As a person closes it. */
  close(): void {
    this.emit('close', preventable({}));
    this.destroy();
    if (BrowserWindow.all.every((window) => window.destroyed)) app.emit('window-all-closed');
  }
  destroy(): void {
    this.destroyed = true;
    this.webContents.destroyed = true;
    this.emit('closed');
  }
}

class FakeApp extends EventEmitter {
  readonly isPackaged = process.env['FAKE_PACKAGED'] === 'yes';
  readonly recent: string[] = [];
  readonly paths: Record<string, string> = { documents: process.env['FAKE_DOCUMENTS'] ?? '/nowhere' };
  lockData: unknown = null;
  name = '';
  exited: number | null = null;
  #isReady = false;
  #becomeReady: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#becomeReady = resolve;
  });

  readonly commandLine = {
    hasSwitch: (name: string): boolean => process.argv.some((argument) => argument.startsWith(`--${name}`)),
  };

  setName(name: string): void {
    this.name = name;
  }
  setPath(name: string, value: string): void {
    log.push(`app.setPath ${name}`);
    this.paths[name] = value;
  }
  getPath(name: string): string {
    return this.paths[name] ?? `/nowhere/${name}`;
  }
  getVersion(): string {
    return '1.2.3';
  }
  getAppPath(): string {
    return '/nowhere/app';
  }
  addRecentDocument(file: string): void {
    this.recent.push(file);
  }
  enableSandbox(): void {
    log.push('app.enableSandbox');
  }
  requestSingleInstanceLock(data: unknown): boolean {
    log.push('app.requestSingleInstanceLock');
    this.lockData = data;
    return process.env['FAKE_LOCK'] !== 'taken';
  }
  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  quit(): void {
    log.push('app.quit');
    const event = preventable({});
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exited = 0;
  }
  exit(code: number): void {
    this.exited = code;
  }
  /** The system's part: the app became ready. */
  becomeReady(): void {
    log.push('ready');
    this.#isReady = true;
    this.#becomeReady();
  }
}

export const session = {
  defaultSession: new FakeSession(),
  partitions: new Map<string, FakeSession>(),
  fromPartition(name: string): FakeSession {
    const known = session.partitions.get(name) ?? new FakeSession();
    session.partitions.set(name, known);
    return known;
  },
};

export const app = new FakeApp();

export const protocol = {
  schemes: [] as unknown[],
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    log.push('protocol.registerSchemesAsPrivileged');
    protocol.schemes.push(...schemes);
  },
};

type IpcListener = (event: unknown, ...args: unknown[]) => unknown;

export const ipcMain = {
  listeners: new Map<string, IpcListener>(),
  handle(channel: string, listener: IpcListener): void {
    if (ipcMain.listeners.has(channel)) throw new Error(`second handler for ${channel}`);
    ipcMain.listeners.set(channel, listener);
  },
};

/** Answers are given in the order they were laid down; a question without one is an error. */
export const dialog = {
  answers: [] as unknown[],
  asked: [] as { kind: string; options: unknown; message?: string }[],
  next(kind: string, args: unknown[]): unknown {
    dialog.asked.push({ kind, options: args.at(-1) });
    if (dialog.answers.length === 0) throw new Error(`no answer for ${kind}`);
    return dialog.answers.shift();
  },
  showOpenDialog: (...args: unknown[]): Promise<unknown> => Promise.resolve(dialog.next('open', args)),
  showSaveDialog: (...args: unknown[]): Promise<unknown> => Promise.resolve(dialog.next('save', args)),
  showMessageBoxSync: (...args: unknown[]): unknown => dialog.next('message', args),
  showErrorBox(title: string, message: string): void {
    dialog.asked.push({ kind: 'error', options: title, message });
  },
};

export const shell = {
  opened: [] as string[],
  shown: [] as string[],
  openExternal(url: string): Promise<void> {
    shell.opened.push(url);
    return Promise.resolve();
  },
  showItemInFolder(file: string): void {
    shell.shown.push(file);
  },
};

/** One item of the built menu, as the app described it. */
export interface FakeMenuItem {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  checked?: boolean;
  click?: () => void;
  submenu?: FakeMenuItem[];
}

export const Menu = {
  current: [] as FakeMenuItem[],
  buildFromTemplate: (template: FakeMenuItem[]): FakeMenuItem[] => template,
  setApplicationMenu(menu: FakeMenuItem[]): void {
    Menu.current = menu;
  },
};

/** All items of the installed menu, menus before what they hold. */
export function menuItems(menu: FakeMenuItem[] = Menu.current): FakeMenuItem[] {
  return menu.flatMap((item) => [item, ...menuItems(item.submenu ?? [])]);
}

export const nativeTheme = { shouldUseDarkColors: process.env['FAKE_DARK'] === 'yes', themeSource: 'system' };

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};

/** A web contents that the app did not make for its page. */
export function foreignContents(url: string): FakeWebContents {
  const contents = new FakeWebContents(session.defaultSession);
  contents.mainFrame.url = url;
  return contents;
}

/** Makes printing fail with this message from now on. */
export function failPrinting(message: string): void {
  FakeWebContents.printError = message;
}

/** Fires a preventable event of a web contents and answers whether it was prevented. */
export function isPrevented(contents: EventEmitter, name: string, facts: object = {}): boolean {
  const event = preventable(facts);
  contents.emit(name, event);
  return event.defaultPrevented;
}
