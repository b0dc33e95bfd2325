import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
beforeAll(async () => {
  desktop = await FakeDesktop.start();
});
afterAll(() => desktop.close());

/** What the system was asked to open since the last time. */
const opened = (): Promise<string[]> => desktop.evaluate(({ shell }) => shell.opened.splice(0), null);

describe('links', () => {
  it.each(['https://example.com/a?b=c', 'http://example.com/', 'mailto:someone@example.com'])('open %s outside of the app', async (url) => {
    await desktop.value('link.open', { url });
    expect(await opened()).toEqual([url]);
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'app://aftermath/', 'smb://host/share', 'vscode://x', 'ms-msdt:/id', '/etc/passwd', '', ' '])(
    'refuse “%s”',
    async (url) => {
      expect(await desktop.call('link.open', { url })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      expect(await opened()).toEqual([]);
    },
  );
});
