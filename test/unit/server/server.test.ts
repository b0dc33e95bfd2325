import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunningServer, ServerOptions } from '../../../electron/server/start-server.ts';
import { startedServer } from './started-server.ts';
import { readLines } from '../../../renderer/host/read-lines.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

async function serve(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const base = await temporaryFolder();
  const rendererFolder = join(base, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await mkdir(join(base, 'documents'));
  await writeFile(join(rendererFolder, 'index.html'), '<meta nonce="CSP_NONCE"><style nonce="CSP_NONCE"></style>');
  await writeFile(join(rendererFolder, 'assets', 'app.js'), 'export {};');
  await writeFile(join(rendererFolder, 'notes.md'), 'not part of the page');
  await writeFile(join(rendererFolder, '.env.js'), 'hidden');
  await writeFile(join(base, 'secret.js'), 'secret');
  await symlink(join(base, 'secret.js'), join(rendererFolder, 'linked.js'));
  return startedServer(base, join(base, 'documents'), options);
}

/** Asks exactly as told: `fetch` would tidy up the path and hide the host. */
function ask(server: RunningServer, { method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const bearer = (server: RunningServer): Record<string, string> => ({ ...json, authorization: `Bearer ${server.token}` });
const describeHost = { method: 'POST', path: '/api/call/host.describe', body: '{}' };

describe('who may call', () => {
  it('answers its own page', async () => {
    const server = await serve();
    const answer = await ask(server, { ...describeHost, headers: { ...bearer(server), origin: server.origin } });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { edition: 'browser', version: '1.2.3', start: { kind: 'sample' } } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('hands the token out in the fragment alone, fresh for each run', async () => {
    const [one, two] = [await serve(), await serve()];
    expect(one.url).toBe(`http://127.0.0.1:${one.port}/#token=${one.token}`);
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(one.token).not.toBe(two.token);
    expect((await ask(one, { path: '/' })).body).not.toContain(one.token);
  });

  it.each([
    ['no token', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a wrong token', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a cookie', { cookie: 'token=x' }],
  ])('refuses %s', async (_title, headers) => {
    const server = await serve();
    for (const path of ['/api/call/host.describe', '/api/events', '/api/call/no.such', '/api', '/api/call/host.describe?token=x']) {
      const answer = await ask(server, { method: path === '/api/events' ? 'GET' : 'POST', path, headers: { ...json, ...headers }, body: path === '/api/events' ? '' : '{}' });
      expect(answer.status, path).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
  });

  it.each(['localhost', 'evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:PORT.evil.example', '[::1]:PORT'])('refuses the host %s', async (host) => {
    const server = await serve();
    const headers = { ...bearer(server), host: host.replace('PORT', String(server.port)) };
    expect((await ask(server, { ...describeHost, headers })).status).toBe(403);
    expect((await ask(server, { path: '/', headers })).status).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1', 'https://127.0.0.1:PORT', 'http://localhost:PORT'])('refuses the origin %s', async (origin) => {
    const server = await serve();
    const headers = { ...bearer(server), origin: origin.replace('PORT', String(server.port)) };
    const answer = await ask(server, { ...describeHost, headers });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('answers no preflight', async () => {
    const server = await serve();
    const answer = await ask(server, { method: 'OPTIONS', path: '/api/call/host.describe', headers: { origin: server.origin } });
    expect(answer.status).toBe(401);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('what is asked', () => {
  it.each([
    ['no JSON', 'text', 400],
    ['half of it', '{"id":', 400],
    ['nothing', '', 400],
    ['no text', Buffer.from([0x22, 0xff, 0x22]), 400],
  ])('refuses %s', async (_title, body, status) => {
    const server = await serve();
    const answer = await ask(server, { ...describeHost, headers: bearer(server), body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });

  it('refuses other kinds of body, which a form of any page could send', async () => {
    const server = await serve();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await ask(server, { ...describeHost, headers: { ...bearer(server), 'content-type': type } })).status).toBe(415);
    }
  });

  it('answers a request that does not fit the contract with its failure', async () => {
    const server = await serve();
    const answer = await ask(server, { method: 'POST', path: '/api/call/document.open', headers: bearer(server), body: '{"id":7}' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });

  it.each(['no.such', 'constructor', '__proto__', 'document.open/../host.describe', ''])('knows no call %j', async (name) => {
    const server = await serve();
    const answer = await ask(server, { method: 'POST', path: `/api/call/${name}`, headers: bearer(server), body: '{}' });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });

  it('refuses other methods', async () => {
    const server = await serve();
    expect((await ask(server, { path: '/api/call/host.describe', headers: bearer(server) })).status).toBe(405);
    expect((await ask(server, { method: 'POST', path: '/api/events', headers: bearer(server), body: '{}' })).status).toBe(405);
    expect((await ask(server, { method: 'POST', path: '/', body: '{}' })).status).toBe(405);
  });

  it('refuses a body above the limit, announced or not', async () => {
    const server = await serve({ bodyLimits: { largest: 100_000, slowest: 5_000 } });
    const body = JSON.stringify({ id: 'x'.repeat(1_000_000) });
    const announced = await ask(server, { method: 'POST', path: '/api/call/document.open', headers: { ...bearer(server), 'content-length': String(body.length) }, body });
    const chunked = await ask(server, { method: 'POST', path: '/api/call/document.open', headers: { ...bearer(server), 'transfer-encoding': 'chunked' }, body });
    for (const answer of [announced, chunked]) {
      expect(answer.status).toBe(413);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    }
  });

  it('waits for a slow body no longer than it must', async () => {
    const server = await serve({ bodyLimits: { largest: 100_000, slowest: 50 } });
    const socket = connect(server.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(
      `POST /api/call/host.describe HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"id":`,
    );
    const answer = await new Promise<string>((resolve) => socket.setEncoding('utf8').once('data', (text) => resolve(text.toString())));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('takes a text as large as a document may be', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'large.md'), '');
    const server = await serve({ target: folder });
    const call = async (name: string, request: unknown): Promise<{ ok: boolean; value: Record<string, unknown> }> => {
      const answer = await ask(server, { method: 'POST', path: `/api/call/${name}`, headers: bearer(server), body: JSON.stringify(request) });
      return JSON.parse(answer.body) as { ok: boolean; value: Record<string, unknown> };
    };
    const { value } = await call('folder.list', { folderId: null });
    const id = (value['entries'] as { id: string }[])[0]?.id;
    const { version } = (await call('document.open', { id })).value;
    const text = '"quoted"\n'.repeat(5_800_000);
    expect(await call('document.save', { id, text, encoding: { bom: false, eol: 'lf' }, baseVersion: version })).toMatchObject({ ok: true });
    expect(((await call('document.open', { id })).value['text'] as string).length).toBe(text.length);
  }, 60_000);
});

describe('the page', () => {
  it('is served with a policy whose nonce is in the page, fresh each time', async () => {
    const server = await serve();
    const pages = [await ask(server, { path: '/' }), await ask(server, { path: '/index.html?x' })];
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([\w+/=-]+)'/.exec(policy)?.[1] ?? '';
      for (const part of ["default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "worker-src 'self'", "frame-ancestors 'none'"]) {
        expect(policy.split('; ')).toContain(part);
      }
      expect(body).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}"></style>`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('comes with its parts, which are served as what they are', async () => {
    const server = await serve();
    const part = await ask(server, { path: '/assets/app.js' });
    expect(part).toMatchObject({ status: 200, body: 'export {};' });
    expect(part.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(await ask(server, { method: 'HEAD', path: '/assets/app.js' })).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/assets/../../secret.js', '/assets/..%5c..%5csecret.js', '/%00', '/%', '//etc/passwd', '/linked.js',
    '/.env.js', '/notes.md', '/assets', '/assets/', '/nothing.js', '/index.html/',
  ])('serves nothing at %s', async (path) => {
    const answer = await ask(await serve(), { path });
    expect(answer).toMatchObject({ status: 404, body: '' });
  });
});

describe('events', () => {
  it('arrive on every page that listens, one JSON object a line', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'outage.md'), 'one\n');
    const server = await serve({ target: join(folder, 'outage.md') });
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const streams = await Promise.all([1, 2].map(() => fetch(`${server.origin}/api/events`, { headers: bearer(server), signal: stop.signal })));
    const described = await ask(server, { ...describeHost, headers: bearer(server) });
    const { id } = (JSON.parse(described.body) as { value: { start: { id: string } } }).value.start;
    await ask(server, { method: 'POST', path: '/api/call/document.watch', headers: bearer(server), body: JSON.stringify({ id }) });
    await writeFile(join(folder, 'outage.md'), 'two\u2028\n');
    for (const stream of streams) {
      for await (const line of readLines(stream.body ?? new ReadableStream())) {
        if (line === '') continue;
        const event = JSON.parse(line) as { name: string; payload: { document: { text: string } } };
        expect(event.name).toBe('document.changedOnDisk');
        if (event.payload.document.text === 'two\u2028\n') break;
      }
    }
  });
});

describe('starting', () => {
  it('says what to do when the port is taken', async () => {
    const first = await serve();
    const second = serve({ port: first.port });
    await expect(second).rejects.toMatchObject({ code: 'failed' });
    await expect(second).rejects.toThrow(`Port ${first.port} is taken`);
    await expect(second).rejects.toThrow('--port');
  });

  it('refuses a file that is not there', async () => {
    const missing = serve({ target: join(await temporaryFolder(), 'missing.md') });
    await expect(missing).rejects.toMatchObject({ code: 'not-found', details: { name: 'missing.md' } });
  });

  it('listens on this machine alone, and stops when closed, pages or not', async () => {
    const server = await serve();
    await fetch(`${server.origin}/api/events`, { headers: bearer(server) });
    await server.close();
    await expect(ask(server, { path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
