import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFolder } from './built-app.ts';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
beforeAll(async () => {
  desktop = await FakeDesktop.start();
});
afterAll(() => desktop.close());

const fetch = (url: string, method = 'GET'): Promise<{ status: number; headers: Record<string, string>; body: string }> =>
  desktop.evaluate(({ session }, asked) => session.defaultSession.fetch(asked.url, asked.method), { url, method });

const page = 'app://aftermath/index.html';

describe('the page', () => {
  it('comes with a strict policy whose nonce stands in the page, fresh each time', async () => {
    const nonces = [];
    for (const answer of [await fetch(page), await fetch('app://aftermath/')]) {
      expect(answer.status).toBe(200);
      const nonce = /'nonce-([^']+)'/.exec(answer.headers['content-security-policy'] ?? '')?.[1] ?? '';
      expect(nonce).toMatch(/^[\w+/=]{20,}$/);
      expect(answer.body).toContain(`nonce="${nonce}"`);
      expect(answer.body).not.toContain('CSP_NONCE');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });

  it('allows its own scripts, styles, images and workers, and nothing else', async () => {
    const policy = (await fetch(page)).headers['content-security-policy'] ?? '';
    expect(policy.replace(/'nonce-[^']+'/, "'nonce'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]);
  });

  it('is never stored, sniffed or named to others', async () => {
    expect((await fetch(page)).headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('gets the scripts and styles that it names, byte by byte', async () => {
    const { body } = await fetch(page);
    const assets = [...body.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      const answer = await fetch(`app://aftermath/${asset}`);
      expect(answer.status).toBe(200);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(answer.body).toBe(await readFile(path.join(await builtFolder(), 'renderer', asset), 'utf8'));
    }
  });
});

describe('everything else is refused', () => {
  it.each([
    ['a file that is not there', 'app://aftermath/none.js'],
    ['a folder', 'app://aftermath/assets'],
    ['an encoded way out', 'app://aftermath/..%2f..%2fpackage.json'],
    ['an encoded way out with dots', 'app://aftermath/%2e%2e/main/index.js'],
    ['a plain way out', 'app://aftermath/../main/index.js'],
    ['a way out and back in', 'app://aftermath/../renderer/index.html'],
    ['a Windows way out', 'app://aftermath/..%5cmain%5cindex.js'],
    ['a Windows drive', 'app://aftermath/c:/index.html'],
    ['an absolute path', 'app://aftermath//etc/passwd'],
    ['a hidden file', 'app://aftermath/.index.html'],
    ['a type that is never served', 'app://aftermath/index.cjs'],
    ['a file without a type', 'app://aftermath/LICENSE'],
    ['a NUL', 'app://aftermath/index.html%00.js'],
    ['a broken escape', 'app://aftermath/%zz.html'],
    ['another host', 'app://evil/index.html'],
    ['the print host', 'app://print/index.html'],
    ['a host with a user', 'app://me@aftermath/index.html'],
    ['a host with a port', 'app://aftermath:80/index.html'],
    ['a longer host', 'app://aftermath.evil/index.html'],
  ])('%s', async (_what, url) => {
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('the method %s', async (method) => {
    expect((await fetch(page, method)).status).toBe(405);
  });
});
