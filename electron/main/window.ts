import { BrowserWindow, dialog, nativeTheme, screen, type WebPreferences } from 'electron';
import { minimumSize, readWindowState, visibleBounds, writeWindowState } from './window-state.ts';

/** The `--color-canvas` of both themes, so that the window has the page's colour before the page paints. */
const canvas = { light: '#f6f6f4', dark: '#16181b' } as const;

/** Everything about a renderer that keeps a page away from the system, said out loud even where it is Electron's default. */
export function pinnedWebPreferences(isPackaged: boolean): WebPreferences {
  return {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // On Windows and Linux the spell checker downloads dictionaries.
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** What a document window needs to know. */
export interface WindowOptions {
  readonly url: string;
  /** Absolute path of the built preload (CommonJS). */
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly dataFolder: string;
  readonly isPackaged: boolean;
  /** Whether the page's text is being written to a file right now. */
  readonly isSaving: () => boolean;
  /** The app's icon, for Linux, where a window carries its own. */
  readonly icon: string;
}

/** Opens the window of the app on its page, where it was last time. It is shown once it has painted. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const remembered = readWindowState(options.dataFolder);
  const window = new BrowserWindow({
    ...visibleBounds(
      remembered,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Aftermath',
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    ...(process.platform === 'linux' ? { icon: options.icon } : {}),
    webPreferences: { ...pinnedWebPreferences(options.isPackaged), preload: options.preload },
  });
  window.once('ready-to-show', () => {
    if (remembered?.maximized === true) window.maximize();
    window.show();
  });
  // The page marks unsaved text in its title; macOS shows that as a dot in the close button too.
  window.on('page-title-updated', (_event, title) => window.setDocumentEdited(isMarkedEdited(title)));
  window.on('close', () => {
    writeWindowState(options.dataFolder, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  askBeforeLosingText(window, options.isSaving);
  recoverFromCrash(window);
  void window.loadURL(options.url);
  return window;
}

function isMarkedEdited(title: string): boolean {
  return title.startsWith('● ');
}

/**
 * The page objects to being closed while a save is under way, and closes by itself after it; and while text is
 * in no draft yet, when Electron would silently stay open.
 */
function askBeforeLosingText(window: BrowserWindow, isSaving: () => boolean): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (isSaving()) return;
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'Some of your text is not kept yet.',
      detail: 'Neither the file nor a draft holds your last changes. Keep the window open to save them.',
      buttons: ['Keep Open', 'Close and Lose Changes'],
      defaultId: 0,
      cancelId: 0,
    });
    if (choice === 1) event.preventDefault();
  });
}

/** A page that died leaves its drafts behind; loading it again brings the text back. */
function recoverFromCrash(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const choice = dialog.showMessageBoxSync(window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: 'Your drafts are on this computer. Load the window again to go on from the last one.',
      buttons: ['Load Again', 'Close'],
      defaultId: 0,
      cancelId: 1,
    });
    if (choice === 0) window.webContents.reload();
    else window.destroy();
  });
}
