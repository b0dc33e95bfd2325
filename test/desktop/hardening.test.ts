import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
let developing: FakeDesktop;
beforeAll(async () => {
  desktop = await FakeDesktop.start();
  developing = await FakeDesktop.start({ ready: false, environment: { ELECTRON_RENDERER_URL: 'http://localhost:5173' } });
  await developing.evaluate(async ({ app, BrowserWindow }) => {
    app.becomeReady();
    while (BrowserWindow.all.length === 0) await new Promise(setImmediate);
  }, null);
});
afterAll(async () => {
  await desktop.close();
  await developing.close();
});

/** Whether a page may navigate there, in any of the ways; they must agree. */
const mayNavigate = async (on: FakeDesktop, url: string): Promise<boolean> => {
  const prevented = await on.evaluate(({ BrowserWindow, isPrevented }, to) => {
    const { webContents } = BrowserWindow.all[0]!;
    return ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((name) => isPrevented(webContents, name, { url: to }));
  }, url);
  expect(new Set(prevented).size).toBe(1);
  return prevented[0] === false;
};

it('a frame may show the text that our page hands it, and the window may not', async () => {
  const prevented = await desktop.evaluate(({ BrowserWindow, isPrevented }) => {
    const { webContents } = BrowserWindow.all[0]!;
    return ['will-frame-navigate', 'will-navigate', 'will-redirect'].map((name) => isPrevented(webContents, name, { url: 'about:srcdoc' }));
  }, null);
  expect(prevented).toEqual([false, true, true]);
});

const mayRequest = (on: FakeDesktop, url: string): Promise<boolean> =>
  on.evaluate(({ session }, to) => {
    let cancelled: boolean | undefined;
    session.defaultSession.beforeRequest!({ url: to }, (answer) => (cancelled = answer.cancel));
    return cancelled === false;
  }, url);

describe('navigation', () => {
  it.each([
    ['app://aftermath/index.html', true],
    ['app://aftermath/#timeline', true],
    ['app://print/1', false],
    ['app://evil/index.html', false],
    ['app://aftermath.evil/', false],
    ['app://aftermath@evil/', false],
    ['https://example.com/', false],
    ['http://localhost:5173/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,hello', false],
    ['about:blank', false],
    ['not an address', false],
  ])('to %s: %s', async (url, allowed) => {
    expect(await mayNavigate(desktop, url)).toBe(allowed);
  });
});

describe('network requests', () => {
  it.each([
    ['app://aftermath/assets/index.js', true],
    ['blob:app://aftermath/9f1c', true],
    ['data:image/png;base64,AAAA', true],
    ['app://print/1', false],
    ['app://evil/x.js', false],
    ['https://example.com/pixel.png', false],
    ['http://127.0.0.1:4827/', false],
    ['http://localhost:5173/', false],
    ['ws://localhost:5173/', false],
    ['ftp://example.com/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/x.html', false],
    ['chrome-extension://abc/x.js', false],
  ])('%s: %s', async (url, allowed) => {
    expect(await mayRequest(desktop, url)).toBe(allowed);
  });
});

describe('with a development server', () => {
  it.each([
    ['http://localhost:5173/main.tsx', true],
    ['http://localhost:5174/', false],
    ['https://example.com/', false],
  ])('%s: %s', async (url, allowed) => {
    expect(await mayNavigate(developing, url)).toBe(allowed);
    expect(await mayRequest(developing, url)).toBe(allowed);
  });

  it('lets its websocket and the developer tools through', async () => {
    expect(await mayRequest(developing, 'ws://localhost:5173/?token=1')).toBe(true);
    expect(await mayRequest(developing, 'devtools://devtools/bundled/x.html')).toBe(true);
    expect(await mayNavigate(developing, 'devtools://devtools/bundled/x.html')).toBe(false);
  });

  it('gives its pages the same policy with that server added', async () => {
    const policy = await developing.evaluate(({ session }) => {
      let headers: Record<string, string[]> = {};
      const { listener } = session.defaultSession.headersReceived!;
      listener({ url: 'http://localhost:5173/', responseHeaders: { Vary: ['Origin'] } }, (answer) => (headers = answer.responseHeaders ?? {}));
      return headers['Content-Security-Policy']?.[0] ?? '';
    }, null);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' http://localhost:5173 ws://localhost:5173");
  });

  it.each(['https://evil.example', 'http://192.168.1.7:5173', 'file:///tmp/x.html', 'nonsense'])('is not one at %s', async (address) => {
    const other = await FakeDesktop.start({ environment: { ELECTRON_RENDERER_URL: address } });
    expect(await other.evaluate(({ BrowserWindow }) => BrowserWindow.all[0]!.url, null)).toBe('app://aftermath/index.html');
    await other.close();
  });
});

describe('permissions', () => {
  const asked = (permission: string, url: string, isMainFrame = true): Promise<boolean[]> =>
    desktop.evaluate(
      ({ session }, { permission, url, isMainFrame }) => {
        const { permissionRequest, permissionCheck } = session.defaultSession;
        let granted: boolean | undefined;
        permissionRequest!(null, permission, (answer) => (granted = answer), { requestingUrl: url, isMainFrame });
        return [granted === true, permissionCheck!(null, permission, url, { isMainFrame })];
      },
      { permission, url, isMainFrame },
    );

  it('let our page write plain content to the clipboard', async () => {
    expect(await asked('clipboard-sanitized-write', 'app://aftermath/')).toEqual([true, true]);
  });

  it.each([
    ['clipboard-sanitized-write', 'https://example.com/', true],
    ['clipboard-sanitized-write', 'app://print/', true],
    ['clipboard-sanitized-write', 'app://aftermath/', false],
    ['clipboard-read', 'app://aftermath/', true],
    ['media', 'app://aftermath/', true],
    ['geolocation', 'app://aftermath/', true],
    ['notifications', 'app://aftermath/', true],
    ['openExternal', 'app://aftermath/', true],
    ['fileSystem', 'app://aftermath/', true],
    ['unknown', 'app://aftermath/', true],
  ])('refuse %s to %s (top frame: %s)', async (permission, url, isMainFrame) => {
    expect(await asked(permission, url, isMainFrame)).toEqual([false, false]);
  });

  it('refuse every device', async () => {
    expect(await desktop.evaluate(({ session }) => session.defaultSession.device!({}), null)).toBe(false);
  });
});

describe('new surfaces', () => {
  it('open for no address and no guest', async () => {
    const outcome = await desktop.evaluate(({ BrowserWindow, isPrevented }) => {
      const { webContents } = BrowserWindow.all[0]!;
      return {
        opened: ['app://aftermath/', 'https://example.com/', 'about:blank'].map((url) => webContents.openHandler!({ url }).action),
        guestPrevented: isPrevented(webContents, 'will-attach-webview'),
      };
    }, null);
    expect(outcome).toEqual({ opened: ['deny', 'deny', 'deny'], guestPrevented: true });
  });
});
