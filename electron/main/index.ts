import { app, dialog, session, type BrowserWindow } from 'electron';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { findDataFolder } from '../services/data-folder.ts';
import { createServices, type Services } from '../services/index.ts';
import { createRenderThreads, hostLimits } from '../services/rendering/threads.ts';
import { appHost, developmentOrigin, pageUrl, printHost, trustsPagesOf } from './app-origin.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { createDesktopHost } from './desktop-host.ts';
import { hardenSession, hardenWebContents } from './hardening.ts';
import { bindCalls } from './ipc.ts';
import { fileFromArguments } from './launch-file.ts';
import { installMenu } from './menu.ts';
import { applyStoredTheme, withNativeTheme } from './native-theme.ts';
import { createPageEvents } from './page-events.ts';
import { servePrintPages } from './print-pages.ts';
import { countSaves } from './save-count.ts';
import { openWindow } from './window.ts';

const builtFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dataFolder = findDataFolder();
const devOrigin = developmentOrigin(process.env['ELECTRON_RENDERER_URL'], app.isPackaged);
const trusts = trustsPagesOf(devOrigin);
const pageEvents = createPageEvents();
const saves = countSaves();
const threads = createRenderThreads(path.join(builtFolder, 'main', 'render-worker.js'), hostLimits);

let startFile = fileFromArguments(process.argv, app.isPackaged, process.cwd());
let services: Services | null = null;
let window: BrowserWindow | null = null;
/** Aborted when the window's page is gone, or another takes its place. */
let visit = new AbortController();

app.setName('Aftermath');
useOneProfile();
app.enableSandbox();
registerAppScheme();
hardenWebContents(trusts);

if (app.requestSingleInstanceLock({ file: startFile })) {
  app.on('second-instance', (_event, _argv, _folder, asked) => {
    const request = z.object({ file: z.string() }).safeParse(asked);
    if (request.success) requestFile(request.data.file);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    requestFile(file);
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (services === null) return;
    // Writes under way are finished first; the windows are closed already.
    event.preventDefault();
    const closing = services.close();
    services = null;
    void closing.finally(() => threads.close()).finally(() => app.quit());
  });
  void app.whenReady().then(start).catch(failToStart);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const printSession = session.fromPartition('print');
  hardenSession(session.defaultSession, { trusts, host: appHost, devOrigin });
  hardenSession(printSession, { trusts: () => false, host: printHost, devOrigin: undefined });
  serveApp(session.defaultSession, path.join(builtFolder, 'renderer'));

  const folder = startFile !== null && isFolder(startFile) ? startFile : null;
  const started = createServices({
    host: createDesktopHost({ window: () => window, folder, printSession, printPages: servePrintPages(printSession) }),
    dataFolder,
    start: folder === null ? startFile : null,
    version: app.getVersion(),
    emit: pageEvents.emit,
    exporter: threads.exporter,
    checker: threads.checker,
    readSource: threads.readSource,
  });
  const handlers = withNativeTheme(saves.count(started.handlers), showMenu);
  bindCalls(handlers, {
    trusts,
    isOurs: (contents) => window !== null && contents === window.webContents,
    described: (contents) => pageEvents.attach(contents),
    caller: () => ({ page: 'window', gone: visit.signal }),
    report,
  });
  const theme = await applyStoredTheme(handlers);
  services = started;
  showMenu(theme);
  showWindow();
}

function showMenu(theme: 'system' | 'light' | 'dark'): void {
  const { platform } = process;
  installMenu({ platform, isPackaged: app.isPackaged, theme }, (command) => pageEvents.emit('command.chosen', { command }));
}

/** Brings the window to the front, or opens one; does nothing until the services stand. */
function showWindow(): void {
  if (services === null) return;
  if (window !== null) {
    if (window.isMinimized()) window.restore();
    window.focus();
    return;
  }
  const opened = openWindow({
    url: devOrigin === undefined ? pageUrl : `${devOrigin}/`,
    preload: path.join(builtFolder, 'preload', 'index.cjs'),
    dataFolder,
    isPackaged: app.isPackaged,
    isSaving: saves.isSaving,
    icon: path.join(path.dirname(builtFolder), 'resources', 'icons', 'icon.png'),
  });
  window = opened;
  pageEvents.detach();
  opened.webContents.on('did-start-navigation', (navigation) => {
    if (navigation.isMainFrame && !navigation.isSameDocument) leavePage();
  });
  opened.on('closed', () => {
    if (window !== opened) return;
    window = null;
    leavePage();
    void services?.holds.releaseAll();
  });
}

function leavePage(): void {
  pageEvents.detach();
  visit.abort();
  visit = new AbortController();
}

/** Shows a file that the system asked for: as the first document while starting, else through the page. */
function requestFile(file: string): void {
  if (services === null) {
    startFile = file;
    return;
  }
  showWindow();
  services.requestOpen(file).catch((error: unknown) => {
    report(error);
    const message = error instanceof AppError ? error.message : `“${path.basename(file)}” could not be opened.`;
    dialog.showErrorBox('Aftermath', message);
  });
}

/** All data of a person lies in one folder, unless a profile was chosen on the command line. */
function useOneProfile(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const profile = path.join(dataFolder, 'profile');
  try {
    mkdirSync(profile, { recursive: true });
    app.setPath('userData', profile);
  } catch (error) {
    // Electron's own place serves as well; drafts must have one.
    report(error);
  }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function failToStart(error: unknown): void {
  report(error);
  dialog.showErrorBox('Aftermath could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

function report(error: unknown): void {
  console.error(error);
}
